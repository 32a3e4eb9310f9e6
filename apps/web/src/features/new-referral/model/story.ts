import type { TFunction } from 'i18next';
import type { Content } from '@/shared/device/records';
import { placeName } from '../../../shared/place';
import { shownPlate } from './plate';

export type LetterWords = TFunction<['newReferral', 'common']>;

export interface StoryInput {
  readonly content: Content;
  /** Division of the act as people call it. */
  readonly divisionName: string | null;
  readonly evidenceCount: number;
  /** 2026年11月22日21时05分 of an instant, in Shanghai. */
  readonly when: (at: string) => string;
  /** The words of the letter, which is Chinese in whatever language the page is. */
  readonly t: LetterWords;
}

/**
 * The facts as far as the form knows them, proposed so that nothing is typed twice. Says only what
 * was entered; null while there is nothing to tell.
 */
export function storyOf({
  content,
  divisionName,
  evidenceCount,
  when,
  t,
}: StoryInput): string | null {
  const plates = platesOf(content);
  if (!content.matter || !content.actFrom || (evidenceCount === 0 && plates.length === 0))
    return null;
  const place = placeName({ ...content.place, divisionName }, '');
  const sentences = [
    t('story.found', {
      when: when(content.actFrom),
      place: place || t('story.atTheSpot'),
      matter: t(`common:matter.${content.matter}`),
    }),
    amountOf(content, t),
    plates.length > 0 ? t('story.vehicles', { plates: plates.map(shownPlate).join('、') }) : '',
    evidenceCount > 0 ? t('story.evidence', { number: evidenceCount }) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join('');
}

export function platesOf(content: Content): string[] {
  return (content.vehicles ?? []).flatMap((vehicle) => (vehicle.plate ? [vehicle.plate] : []));
}

function amountOf({ wasteType, volume, volumeUnit }: Content, t: LetterWords): string {
  if (!volume || !volumeUnit) return '';
  return t('story.amount', {
    waste: wasteType ? t(`common:wasteType.${wasteType}`) : t('story.waste'),
    volume,
    unit: t(`common:volumeUnit.${volumeUnit}`),
  });
}

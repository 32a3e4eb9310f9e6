import { customPinyin, pinyin } from 'pinyin-pro';

// Names of places whose usual reading the dictionary does not know.
customPinyin({
  闵行: 'mǐn háng',
  乐清: 'yuè qīng',
  歙县: 'shè xiàn',
  涡阳: 'guō yáng',
  蚌山: 'bèng shān',
  盐都: 'yán dū',
  莲都: 'lián dū',
  七都: 'qī dū',
});

const HAN = /\p{Script=Han}/gu;

const syllables = (text: string): string[] =>
  pinyin((text.match(HAN) ?? []).join(''), { toneType: 'none', type: 'array' });

/** First letters of the syllables, lower case: 青浦区 → qpq. Brackets and other signs fall away. */
export const initialsOf = (text: string): string =>
  syllables(text)
    .map((syllable) => syllable.charAt(0))
    .join('');

/** A place name in Hanyu Pinyin (GB/T 28039): 海安 → Hai’an is written Hai'an. */
export function romanised(text: string): string {
  const joined = syllables(text).reduce(
    (word, syllable) => word + (word && /^[aeo]/.test(syllable) ? "'" : '') + syllable,
    '',
  );
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

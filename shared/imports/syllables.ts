const initial = /^(?:ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?/.source;
/** Vowels of a syllable, tones taken off, longest first. */
const nucleus = [
  'oai|oay|oeo|uây|uôi|uya|uyê|uyu|iêu|yêu|ươi|ươu|uao|uêu|uai|uay|oao',
  'ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôô|ôi|ơi|ua|uâ|uă|ue|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê',
  'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y',
].join('|');
const shape = new RegExp(`${initial}(?:${nucleus})(?:ch|ng|nh|[ckmnpt])?$`, 'u');
const stopped = /(?:ch|[ckpt])$/;

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const sharpOrHeavy = /[\u0301\u0323]/;

const judge = (word: string): boolean => {
  const parts = word.toLowerCase().normalize('NFD');
  const marks = parts.match(tones) ?? [];
  if (marks.length > 1) return false;
  const bare = parts.replace(tones, '').normalize('NFC');
  if (!shape.test(bare)) return false;
  return !stopped.test(bare) || marks.length === 0 || sharpOrHeavy.test(marks[0] ?? '');
};

/** The language has some 7,000 syllables and sheets repeat them. */
const known = new Map<string, boolean>();
const keptWords = 20_000;

/**
 * Could this word be a Vietnamese syllable? It has one initial, one vowel group, one final and at most one tone, and a
 * stop at its end takes the sharp or the heavy tone only. Text read in the wrong encoding fails this nearly always.
 */
export const isSyllable = (word: string): boolean => {
  const before = known.get(word);
  if (before !== undefined) return before;
  const verdict = judge(word);
  if (known.size >= keptWords) known.clear();
  known.set(word, verdict);
  return verdict;
};

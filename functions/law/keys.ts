/** Approved revisions of the law in the order of their numbers; published, for every function that applies the law. */
export const publishedLaw = 'PUB#LAW';
export const publishedRevisionKey = (number: number) => ({
  pk: publishedLaw,
  sk: `REVISION#${String(number).padStart(6, '0')}`,
});

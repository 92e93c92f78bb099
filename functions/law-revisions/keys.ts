/** A revision of the law. */
export const lawRevisionKey = (id: string) => ({ pk: `LAWREV#${id}`, sk: 'REVISION' });

/** g1: all revisions, newest first by id; there are a few a year. */
export const lawRevisions = 'LAW#REVISIONS';

/**
 * The employer's side: one partition an establishment, written by the projector alone. The employer function may read
 * nothing else (its policy names `OWN#` as leading key), so that no fault of its code can show a planned surprise.
 */
export const ownPartition = (establishmentId: string) => `OWN#${establishmentId}`;
export const ownEstablishmentKey = (establishmentId: string) => ({
  pk: ownPartition(establishmentId),
  sk: 'EST',
});

/** Visits by id, which sorts by the time they were created. */
export const ownInspectionPrefix = 'INSP#';
export const ownInspectionKey = (establishmentId: string, inspectionId: string) => ({
  pk: ownPartition(establishmentId),
  sk: `${ownInspectionPrefix}${inspectionId}`,
});

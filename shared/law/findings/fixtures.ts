/** Somebody's work with nothing wrong in it at any age from 13; cases, benches and tests name what differs. */
export const papersInOrder = {
  relation: 'employee',
  workItemIds: ['TT09.II.6'] as string[],
  placeItemIds: [] as string[],
  bannedWorkOrPlace: 'no',
  hoursPerDay: 4,
  hoursPerWeek: 20,
  nightWork: 'no',
  overtime: 'no',
  contract: 'written_by_both',
  guardianConsent: 'yes',
  inRegister: 'yes',
  healthCertificate: 'yes',
  healthCheckWithin6Months: 'yes',
  schooling: 'attending',
  clashesWithSchool: 'no',
  injured: 'no',
} as const;

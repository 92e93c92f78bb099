/** Units whose kind, and so whose name, changed after the list of 1/7/2025; code and territory stayed. */
export interface Amendment {
  /** First day of the new kind; the old one was valid until the day before. */
  readonly from: string;
  readonly resolution: string;
  readonly kind: 'Thành phố';
  readonly codes: readonly string[];
}

/**
 * Changes of 2026 that the fact sheet holds; later ones are imported as data.
 *
 * @source Resolution 30/2026/QH16. Status: read in a public list, not in the gazette; that the change rests on this
 * resolution is inferred there.
 */
export const amendments: readonly Amendment[] = [
  { from: '2026-04-30', resolution: '30/2026/QH16', kind: 'Thành phố', codes: ['75'] }, // Đồng Nai
];

/** Units whose kind, and so whose name, changed after the list of 1/7/2025; code and territory stayed. */
export interface Amendment {
  /** First day of the new kind; the old one was valid until the day before. */
  readonly from: string;
  readonly resolution: string;
  readonly kind: 'Thành phố' | 'Phường';
  readonly codes: readonly string[];
}

/**
 * @source Resolutions of the National Assembly and its Standing Committee as named in each row. Status: read in two
 * public lists (vietnamese-provinces-database v5.2.0 of 20/9/2026; vietnam-address-kit, which compared with the
 * Statistics Office's list until 25/9/2026), not in the gazette. Which resolution belongs to which unit is their word.
 */
export const amendments: readonly Amendment[] = [
  { from: '2026-04-30', resolution: '30/2026/QH16', kind: 'Thành phố', codes: ['75'] }, // Đồng Nai
  { from: '2026-09-01', resolution: '36/2026/QH16', kind: 'Thành phố', codes: ['22'] }, // Quảng Ninh
  { from: '2026-09-20', resolution: '39/2026/QH16', kind: 'Thành phố', codes: ['24'] }, // Bắc Ninh
  {
    from: '2026-04-30', // ten communes of Đồng Nai
    resolution: '237/NQ-UBTVQH16',
    kind: 'Phường',
    codes: '25270 25357 25363 26116 26170 26248 26326 26368 26425 26485'.split(' '),
  },
  {
    from: '2026-09-20', // twelve communes of Bắc Ninh
    resolution: '388/NQ-UBTVQH16',
    kind: 'Phường',
    codes: '07294 07375 07399 07444 07840 09193 09292 09313 09319 09454 09475 09496'.split(' '),
  },
];

import type { EstablishmentType } from '../../../shared/establishments/schema.ts';
import { type Trade, trades } from './trades.ts';

/** Where demonstration establishments stand, and how many of each type. */
export interface Spot {
  readonly communeCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly trade: Trade;
  /** The craft village, where it is one; whether it is recognised is not said, because it was not looked up. */
  readonly village?: string;
  readonly counts: Readonly<Record<EstablishmentType, number>>;
}

const counted = (numbers: readonly [number, number, number, number, number]): Spot['counts'] => ({
  enterprise: numbers[0],
  cooperative: numbers[1],
  household_business: numbers[2],
  craft_village_household: numbers[3],
  informal: numbers[4],
});

const spot = (
  communeCode: string,
  [latitude, longitude]: readonly [number, number],
  trade: Trade,
  counts: readonly [number, number, number, number, number],
  village?: string,
): Spot => ({
  communeCode,
  latitude,
  longitude,
  trade,
  counts: counted(counts),
  ...(village !== undefined && { village }),
});

/**
 * Craft villages of Hà Nội and its industry, farm and service communes. Coordinates are the middle of the commune.
 *
 * @source fact sheet on areas; present communes by what each was formed from in the list of 1/7/2025. Recalled, verify:
 * Chuông (in former Phương Trung), Phú Vinh, Hạ Thái (former Duyên Thái was split between three communes), Chàng Sơn,
 * Cự Đà (former Cự Khê was split), Dương Liễu (the list does not say), Triều Khúc (former Tân Triều was split).
 */
export const spots: readonly Spot[] = [
  spot('00577', [20.97, 105.912], trades.pottery, [2, 1, 3, 6, 0], 'Bát Tràng'),
  spot('09556', [20.974, 105.778], trades.silk, [1, 1, 2, 4, 0], 'Vạn Phúc'),
  spot('10114', [20.847, 105.767], trades.hats, [0, 1, 1, 6, 1], 'Chuông'),
  spot('10369', [20.774, 105.759], trades.incense, [1, 1, 2, 5, 1], 'Quảng Phú Cầu'),
  spot('10030', [20.918, 105.642], trades.rattan, [1, 2, 2, 6, 0], 'Phú Vinh'),
  spot('10210', [20.88, 105.888], trades.lacquer, [1, 1, 2, 3, 0], 'Hạ Thái'),
  spot('09871', [21.024, 105.705], trades.statues, [1, 1, 2, 3, 0], 'Sơn Đồng'),
  spot('10003', [21.036, 105.612], trades.wood, [1, 1, 2, 3, 0], 'Chàng Sơn'),
  spot('10126', [20.904, 105.762], trades.vermicelli, [0, 1, 1, 3, 0], 'Cự Đà'),
  spot('10183', [20.877, 105.841], trades.turning, [0, 0, 2, 3, 0], 'Nhị Khê'),
  spot('10144', [20.876, 105.798], trades.metal, [2, 1, 3, 3, 1], 'Thanh Thùy'),
  spot('09856', [21.049, 105.673], trades.food, [2, 1, 2, 3, 1], 'Dương Liễu'),
  spot('00643', [20.97, 105.806], trades.brushes, [0, 0, 2, 2, 2], 'Triều Khúc'),
  spot('00454', [21.11, 105.872], trades.metal, [5, 0, 1, 0, 0]),
  spot('08974', [21.193, 105.751], trades.packaging, [5, 0, 0, 0, 0]),
  spot('09832', [21.062, 105.705], trades.garment, [4, 1, 3, 0, 1]),
  spot('00541', [21.074, 105.945], trades.garment, [3, 0, 3, 0, 1]),
  spot('00070', [21.029, 105.852], trades.eatery, [1, 0, 4, 0, 2]),
  spot('09022', [21.151, 105.733], trades.vegetables, [0, 3, 0, 0, 2]),
  spot('09787', [21.128, 105.646], trades.vegetables, [0, 2, 1, 0, 1]),
];

import * as z from 'zod';
import { CommuneCode, ProvinceCode } from '../areas/schema.ts';
import { PlainDate } from '../kernel/dates.ts';
import { CraftVillageId } from '../kernel/ids.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';

/**
 * Rural trades, in the groups of the decree's article 4.
 *
 * @source Decree 52/2018/NĐ-CP, Điều 4, in force from 2018-06-01 (verified summary). Whether it still stood in November 2026 was not seen.
 */
export const TradeGroup = z
  .enum([
    'processing', // 1. chế biến, bảo quản nông, lâm, thủy sản
    'handicraft', // 2. sản xuất hàng thủ công mỹ nghệ
    'raw_materials', // 3. xử lý, chế biến nguyên vật liệu phục vụ ngành nghề nông thôn
    'wood_rattan_ceramics_textile_metal', // 4. đồ gỗ, mây tre đan, gốm sứ, thủy tinh, dệt may, sợi, thêu ren, đan lát, cơ khí nhỏ
    'ornamental_plants', // 5. sinh vật cảnh
    'salt', // 6. muối
    'rural_services', // 7. dịch vụ phục vụ sản xuất, đời sống dân cư nông thôn
  ])
  .meta({ id: 'TradeGroup' });
export type TradeGroup = z.infer<typeof TradeGroup>;

/** Names for lists and forms. */
export const tradeGroupNames: Readonly<Record<TradeGroup, { vi: string; en: string }>> = {
  processing: {
    vi: 'Chế biến, bảo quản nông, lâm, thủy sản',
    en: 'Processing and keeping of farm, forest and water products',
  },
  handicraft: { vi: 'Hàng thủ công mỹ nghệ', en: 'Handicrafts' },
  raw_materials: { vi: 'Xử lý, chế biến nguyên vật liệu', en: 'Treating of raw materials' },
  wood_rattan_ceramics_textile_metal: {
    vi: 'Đồ gỗ, mây tre đan, gốm sứ, thủy tinh, dệt may, sợi, thêu ren, đan lát, cơ khí nhỏ',
    en: 'Wood, rattan and bamboo, ceramics, glass, textiles, yarn, embroidery, plaiting, small mechanics',
  },
  ornamental_plants: { vi: 'Sinh vật cảnh', en: 'Ornamental plants and animals' },
  salt: { vi: 'Sản xuất muối', en: 'Salt making' },
  rural_services: {
    vi: 'Dịch vụ phục vụ sản xuất, đời sống dân cư nông thôn',
    en: 'Services to rural production and life',
  },
};

const Trade = z.strictObject({ group: TradeGroup, name: Line(120) });

/** `craft` làng nghề; `traditional` làng nghề truyền thống. */
export const VillageKind = z.enum(['craft', 'traditional']).meta({ id: 'VillageKind' });
export type VillageKind = z.infer<typeof VillageKind>;

const Decision = z.strictObject({ number: Line(60), authority: Line(200) });
const SourceStatus = z
  .enum(['verified', 'recalled'])
  .describe('`recalled`: told by someone, not read in a decision; to be checked');

/** A recognition by the provincial committee, with its end where it was withdrawn. */
export const Recognition = z
  .strictObject({
    kind: VillageKind,
    recognisedOn: PlainDate,
    decision: Decision.optional(),
    sourceStatus: SourceStatus,
    withdrawnOn: PlainDate.optional().describe('First day without it'),
    withdrawal: Decision.extend({ reason: Prose(1_000) }).optional(),
  })
  .refine(
    ({ recognisedOn, withdrawnOn }) => withdrawnOn === undefined || recognisedOn < withdrawnOn,
    because('Phải sau ngày công nhận.', 'Must be after the day of recognition.', ['withdrawnOn']),
  )
  .refine(
    ({ withdrawnOn, withdrawal }) => (withdrawnOn === undefined) === (withdrawal === undefined),
    because('Đi cùng withdrawnOn.', 'Goes together with withdrawnOn.', ['withdrawal']),
  )
  .meta({ id: 'Recognition' });
export type Recognition = z.infer<typeof Recognition>;

const distinct = (codes: readonly string[]) => new Set(codes).size === codes.length;
const CommuneCodes = z
  .array(CommuneCode)
  .min(1)
  .max(20)
  .refine(distinct, because('Mỗi xã chỉ ghi một lần.', 'Each commune stands once.'));

const described = {
  name: Line(120),
  trades: z.array(Trade).min(1).max(10),
  communeCodes: CommuneCodes.describe('The communes that it lies in, one or several, also of two provinces'),
  hamlets: z.array(Line(120)).max(30).describe('Thôn, ấp, bản, làng, buôn, phum, sóc'),
  source: Line(300).describe('Where it is known from'),
  sourceStatus: SourceStatus,
};

/** Làng nghề: settlements that share a rural trade; an area across communes, and no administrative unit. */
export const CraftVillage = z
  .strictObject({
    id: CraftVillageId,
    version: z.int().positive(),
    ...described,
    provinceCodes: z.array(ProvinceCode).min(1).max(5),
    areaOn: PlainDate.describe('The day on which the codes of its communes were valid'),
    communesToConfirm: z
      .literal(true)
      .optional()
      .describe('A commune of it was divided: the codes are all that it may lie in now'),
    recognitions: z.array(Recognition).max(20).describe('By day; an unrecognised village has none'),
  })
  .meta({ id: 'CraftVillage' });
export type CraftVillage = z.infer<typeof CraftVillage>;

export const NewCraftVillage = z
  .strictObject({
    id: CraftVillageId.optional(),
    ...described,
    hamlets: described.hamlets.default([]),
    recognitions: z.array(Recognition).max(20).default([]),
  })
  .meta({ id: 'NewCraftVillage' });
export type NewCraftVillage = z.infer<typeof NewCraftVillage>;

export const CraftVillageChange = z.strictObject(described).partial().meta({ id: 'CraftVillageChange' });
export type CraftVillageChange = z.infer<typeof CraftVillageChange>;

export const NewRecognition = z
  .strictObject({ kind: VillageKind, recognisedOn: PlainDate, decision: Decision })
  .meta({ id: 'NewRecognition' });
export type NewRecognition = z.infer<typeof NewRecognition>;

export const RecognitionWithdrawal = z
  .strictObject({ kind: VillageKind, withdrawnOn: PlainDate, decision: Decision, reason: Prose(1_000) })
  .meta({ id: 'RecognitionWithdrawal' });
export type RecognitionWithdrawal = z.infer<typeof RecognitionWithdrawal>;

/** What a village is recognised as on one day. */
export const VillageStatus = z
  .strictObject({
    on: PlainDate,
    recognised: z.boolean(),
    kind: VillageKind.optional(),
    since: PlainDate.optional(),
  })
  .meta({ id: 'VillageStatus' });
export type VillageStatus = z.infer<typeof VillageStatus>;

/** A village with what it is on the day that was asked for. */
export const CraftVillageOnDay = CraftVillage.extend({ status: VillageStatus }).meta({
  id: 'CraftVillageOnDay',
});
export type CraftVillageOnDay = z.infer<typeof CraftVillageOnDay>;

import { plainDate } from '../../kernel/dates.ts';
import { provisionsOf } from './provision-row.ts';
import type { Provision } from '../schema.ts';

const read = { sourceStatus: 'verifiedText', sourceNote: 'State codification.' } as const;
const dayRecalled = {
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification; the first day in force is recalled.',
} as const;
const penalCode = provisionsOf('BLHS', { validFrom: plainDate('2018-01-01'), ...dayRecalled });
const children = provisionsOf('LTE', { validFrom: plainDate('2017-06-01'), ...dayRecalled });
const childDecree = provisionsOf('ND56', { validFrom: plainDate('2017-07-01'), ...read });
const violations = provisionsOf('XLVPHC', { validFrom: plainDate('2013-07-01'), ...dayRecalled });
const directive20 = provisionsOf('CT20', {
  validFrom: plainDate('2017-05-17'),
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Press. Whether it still counts beside Resolution 198/2025 is not checked.',
});
const resolution198 = provisionsOf('NQ198', {
  validFrom: plainDate('2025-05-17'),
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Content read in summaries; the first day in force is recalled.',
});
const programme = provisionsOf('QD782', {
  validFrom: plainDate('2021-05-27'),
  sourceStatus: 'verifiedSummary',
  sourceNote: 'National targets as restated by provinces and portals.',
});

/** Rules on making visits, on crime and on the child's safety. Wording ours. */
export const visitProvisions: readonly Provision[] = [
  penalCode(
    '151',
    'Tội mua bán người dưới 16 tuổi, kể cả để cưỡng bức lao động.',
    'Trafficking of persons under 16, forced labour included.',
  ),
  penalCode(
    '296',
    'Tội sử dụng người dưới 16 tuổi làm việc nặng nhọc, nguy hiểm hoặc tiếp xúc chất độc hại.',
    'Using persons under 16 for heavy or dangerous work or with toxic matter.',
  ),
  penalCode('297', 'Tội cưỡng bức lao động.', 'Forced labour.'),
  children(
    '26',
    'Trẻ em được bảo vệ để không bị bóc lột sức lao động.',
    'A child is protected from exploitation of labour.',
  ),
  childDecree(
    '25',
    'Báo ngay cho Tổng đài 111, công an hoặc UBND cấp xã khi trẻ em bị xâm hại hoặc có nguy cơ.',
    'Tell hotline 111, the police or the commune at once of an abused or endangered child.',
  ),
  violations(
    '62.1',
    'Có dấu hiệu tội phạm thì chuyển ngay hồ sơ cho cơ quan tiến hành tố tụng hình sự.',
    'On signs of crime the file goes to the criminal-procedure body at once.',
  ),
  directive20(
    '',
    'Thanh tra, kiểm tra doanh nghiệp không quá một lần trong năm.',
    'An enterprise is inspected at most once a year.',
  ),
  resolution198(
    '4',
    'Mỗi năm nhiều nhất một lần thanh tra, một lần kiểm tra đối với doanh nghiệp, hộ kinh doanh, cá nhân kinh doanh, trừ khi có dấu hiệu vi phạm rõ ràng; cùng nội dung thì đã thanh tra không kiểm tra và ngược lại.',
    'At most one inspection and one check a year for an enterprise, household business or individual business, unless signs of violation are clear; for the same content one excludes the other.',
  ),
  programme(
    '',
    'Chương trình phòng ngừa, giảm thiểu lao động trẻ em: thông tin, tập huấn cho cơ sở.',
    'Programme to prevent and reduce child labour: employers are informed and trained.',
  ),
];

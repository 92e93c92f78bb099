import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { EstablishmentType } from '../../../shared/establishments/schema.ts';
import type { InspectionKind, Outcome } from '../../../shared/inspections/schema.ts';
import type { InspectionState } from '../../../shared/inspections/life-cycle.ts';
import type { PenaltyState } from '../../../shared/penalties/life-cycle.ts';
import type { ViolationState } from '../../../shared/violations/life-cycle.ts';

// What the words of the domain are called where they stand alone, as labels; each in both languages.

export const establishmentTypes: Record<EstablishmentType, Bilingual> = {
  enterprise: { vi: 'Doanh nghiệp', en: 'Enterprise' },
  cooperative: { vi: 'Hợp tác xã', en: 'Cooperative' },
  household_business: { vi: 'Hộ kinh doanh', en: 'Household business' },
  craft_village_household: { vi: 'Hộ làng nghề', en: 'Craft-village household' },
  informal: { vi: 'Cơ sở phi chính thức', en: 'Informal' },
};

export const establishmentStatuses: Record<'active' | 'suspended' | 'closed' | 'moved', Bilingual> = {
  active: { vi: 'Đang hoạt động', en: 'Active' },
  suspended: { vi: 'Tạm ngừng', en: 'Suspended' },
  closed: { vi: 'Đã đóng cửa', en: 'Closed' },
  moved: { vi: 'Đã chuyển đi', en: 'Moved away' },
};

export const inspectionKinds: Record<InspectionKind, Bilingual> = {
  scheduled: { vi: 'Định kỳ', en: 'Scheduled' },
  surprise: { vi: 'Đột xuất', en: 'Surprise' },
  follow_up: { vi: 'Kiểm tra lại', en: 'Follow-up' },
};

export const inspectionStates: Record<InspectionState, Bilingual> = {
  planned: { vi: 'Đã lên kế hoạch', en: 'Planned' },
  notified: { vi: 'Đã thông báo', en: 'Notified' },
  underway: { vi: 'Đang kiểm tra', en: 'Under way' },
  recorded: { vi: 'Đã lập biên bản', en: 'Recorded' },
  concluded: { vi: 'Đã kết luận', en: 'Concluded' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
};

export const outcomes: Record<Outcome, Bilingual> = {
  visited: { vi: 'Đã kiểm tra', en: 'Visited' },
  access_refused: { vi: 'Bị từ chối cho vào', en: 'Access refused' },
  closed: { vi: 'Cơ sở đóng cửa', en: 'Closed' },
  moved: { vi: 'Cơ sở đã chuyển đi', en: 'Moved away' },
  not_found: { vi: 'Không tìm thấy', en: 'Not found' },
};

export const violationStates: Record<ViolationState, Bilingual> = {
  suspected: { vi: 'Nghi ngờ', en: 'Suspected' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
  dismissed: { vi: 'Đã loại bỏ', en: 'Dismissed' },
  remedied: { vi: 'Đã khắc phục', en: 'Remedied' },
};

export const penaltyStates: Record<PenaltyState, Bilingual> = {
  recorded: { vi: 'Đã lập biên bản vi phạm', en: 'Minutes drawn up' },
  explanation: { vi: 'Đang giải trình', en: 'Explanation' },
  proposed: { vi: 'Đã đề xuất', en: 'Proposed' },
  decided: { vi: 'Đã ra quyết định', en: 'Decided' },
  delivered: { vi: 'Đã giao quyết định', en: 'Delivered' },
  paid: { vi: 'Đã nộp phạt', en: 'Paid' },
  overdue: { vi: 'Quá hạn nộp', en: 'Overdue' },
  enforced: { vi: 'Đã cưỡng chế', en: 'Enforced' },
  appealed: { vi: 'Đang khiếu nại', en: 'Appealed' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
  transferred: { vi: 'Đã chuyển công an', en: 'Passed to the police' },
};

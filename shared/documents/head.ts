import type { PlainDate } from '../kernel/dates.ts';
import { required, type Tag, tag } from './form.ts';
import { marked } from './law-words.ts';
import type { FormCode, IssuingOffice } from './schema.ts';
import { dateInWords } from './wording.ts';

/** What stands over every document, apart from what it is about. */
export interface DocumentHead {
  readonly office: Pick<IssuingOffice, 'name' | 'parentName' | 'placeName'>;
  readonly datedOn: PlainDate;
  /** Number and symbol; a draft has none. */
  readonly numberText?: string;
  /** The number that the record has before its document is issued; a draft bears it too. */
  readonly ownNumber?: string | undefined;
  /** The symbol alone, for a draft. */
  readonly symbol?: string | undefined;
  readonly provisionalNumber: string;
  readonly form?: FormCode | undefined;
  /** How far a paper is that is made on a tablet: to be read before the signing, or signed and without its number yet. */
  readonly onTablet?: 'unsigned' | 'signed' | undefined;
}

const aboveTitle: readonly Tag[] = [
  required('draftMark', 'DỰ THẢO trên bản chưa cấp số, ĐÃ HỦY trên bản đã hủy; trống trên bản chính thức'),
  tag('formLine', 'Mã biểu mẫu và tình trạng đối chiếu; trống khi chưa biết mã'),
  tag('agencyParent', 'Cơ quan cấp trên; trống khi cơ quan chưa khai'),
  required('agency', 'Cơ quan ban hành'),
  required('number', 'Số và ký hiệu chính thức'),
  tag('provisionalLine', 'Số tạm đã ghi khi chưa có số chính thức'),
  required('placeDate', 'Địa danh và ngày, tháng, năm'),
];
export const headTags: readonly Tag[] = [
  ...aboveTitle,
  required('title', 'Tên văn bản'),
  tag('about', 'Trích yếu'),
];
/** A letter has no name of its kind: what it is about stands under its number. */
export const letterHeadTags: readonly Tag[] = [
  ...aboveTitle,
  tag('title', 'Tên văn bản; công văn không ghi'),
  required('about', 'Trích yếu'),
];

const formLineOf = ({ code, sourceStatus }: FormCode): string =>
  marked(`Theo mẫu ${code}`, sourceStatus, 'mã biểu mẫu');

const marks = { unsigned: 'BẢN NHÁP', signed: '' } as const;
const markOf = ({ numberText, onTablet }: DocumentHead): string => {
  if (numberText !== undefined) return '';
  return onTablet ? marks[onTablet] : 'DỰ THẢO';
};

export const headContent = (head: DocumentHead, title: string, about: string) => {
  const { office, datedOn, numberText, ownNumber, symbol, provisionalNumber, form, onTablet } = head;
  return {
    draftMark: markOf(head),
    formLine: form ? formLineOf(form) : '',
    agencyParent: (office.parentName ?? '').toLocaleUpperCase('vi'),
    agency: office.name.toLocaleUpperCase('vi'),
    number: numberText ?? ownNumber ?? ['………', symbol].filter(Boolean).join('/'),
    provisionalLine: `Số tạm: ${provisionalNumber}${onTablet ? ' (số chính thức do cơ quan cấp sau)' : ''}`,
    placeDate: `${office.placeName}, ${dateInWords(datedOn)}`,
    title,
    about,
  };
};

import type { QuarantineReason } from '../../../shared/visit-records/schema.ts';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { ActRow, ActState } from '../device/store.ts';
import type { Delay, Halt } from './outcome.ts';

export const words = {
  title: { vi: 'Hộp gửi', en: 'Outbox' },
  received: (done: number, all: number): Bilingual => ({
    vi: `Máy chủ đã nhận ${done} trên ${all}`,
    en: `${done} of ${all} received`,
  }),
  receivedToday: (done: number, all: number): Bilingual => ({
    vi: `Hôm nay máy chủ đã nhận ${done} trên ${all}`,
    en: `Today ${done} of ${all} received`,
  }),
  receivedBefore: (done: number, all: number): Bilingual => ({
    vi: `Trước hôm nay: ${done} trên ${all}`,
    en: `Before today: ${done} of ${all}`,
  }),
  needsYou: (count: number): Bilingual => ({
    vi: `${count} cuộc kiểm tra cần bạn xem`,
    en: `${count} ${count === 1 ? 'visit needs' : 'visits need'} you`,
  }),
  showMore: (count: number): Bilingual => ({
    vi: `Xem thêm (còn ${count})`,
    en: `Show more (${count} left)`,
  }),
  details: { vi: 'Chi tiết', en: 'Details' },
  hide: { vi: 'Thu gọn', en: 'Hide' },
  unnamed: { vi: 'Cuộc kiểm tra', en: 'Visit' },
  ofVisit: (done: number, all: number): Bilingual => ({
    vi: `Đã nhận ${done}/${all}`,
    en: `${done}/${all} received`,
  }),
  broken: {
    vi: 'Không đọc được nội dung này. Nó được giữ nguyên trên máy; hãy báo cho văn phòng.',
    en: 'This cannot be read. It is kept on this device as it is; tell the office.',
  },
  recordId: { vi: 'Mã biên bản', en: 'Record' },
  digest: { vi: 'Mã băm', en: 'Digest' },
  triedTimes: (count: number): Bilingual => ({ vi: `Đã thử ${count} lần`, en: `Tried ${count} times` }),
  behind: (what: Bilingual): Bilingual => ({
    vi: `Chờ: «${what.vi}» phải được nhận trước`,
    en: `Waits: “${what.en}” must be received first`,
  }),
  whatNext: { vi: 'Việc tiếp theo', en: 'What happens next' },
  chiefDecides: {
    vi: 'Biên bản đã nằm an toàn ở máy chủ. Lãnh đạo sẽ xem và quyết định; bạn không phải gửi lại.',
    en: 'The record is safe at the server. A chief looks at it and decides; you need not send it again.',
  },
  chiefRefused: {
    vi: 'Lãnh đạo đã quyết định không áp dụng biên bản này. Nó vẫn được lưu ở máy chủ cùng lý do.',
    en: 'A chief decided not to apply this record. It stays on file at the server, with the reason.',
  },
  edit: { vi: 'Sửa lại', en: 'Correct it' },
  editHelp: {
    vi: 'Biên bản mở lại thành bản nháp, giữ mọi nội dung và ảnh. Chữ ký bị bỏ: sau khi sửa, mọi người ký lại.',
    en: 'The visit becomes a draft again with all of its content and photographs. Signatures go: all sign again afterwards.',
  },
  mend: { vi: 'Sửa chỗ này', en: 'Correct this' },
  withoutIdentifier: { vi: 'Gửi không kèm mã số này', en: 'Send without this identifier' },
  findHolder: { vi: 'Tìm cơ sở mang mã số này', en: 'Find who has it' },
  holderIs: (name: string, address: string): Bilingual => ({
    vi: `Mã số thuộc về «${name}»${address && `, ${address}`}.`,
    en: `The identifier belongs to “${name}”${address && `, ${address}`}.`,
  }),
  recordThere: { vi: 'Ghi tại cơ sở đó (ký lại)', en: 'Record it there (sign again)' },
  noHolder: {
    vi: 'Không thấy cơ sở đó trong phạm vi của bạn. Bạn có thể gửi không kèm mã số.',
    en: 'That establishment is not among those you may see. You can send without the identifier.',
  },
  needsNetwork: { vi: 'Việc này cần có mạng.', en: 'This needs a network.' },
  fileStays: {
    vi: 'Biên bản đã ký nêu tệp này nên không bỏ ra được. Tệp được giữ trên máy: gửi lại, hoặc xuất ra tệp để văn phòng xử lý.',
    en: 'The signed record names this file, so it cannot be left out. It is kept here: send it again, or export it for the office.',
  },
  alreadyThere: {
    vi: 'Máy chủ đã nhận phần này từ trước; biên nhận đã được ghi lại.',
    en: 'The server had received this before; its receipt is noted now.',
  },
  changedMeanwhile: {
    vi: 'Trạng thái vừa thay đổi nên không sửa nữa. Hãy xem lại.',
    en: 'It has changed meanwhile, so nothing was done. Look again.',
  },
  otherVersion: {
    vi: 'Máy chủ có biên bản khác cho cuộc kiểm tra này. Không bản nào bị ghi đè: hãy so sánh, rồi bổ sung nếu cần.',
    en: 'The server has another record for this. Neither overwrites the other: compare them, and supplement where needed.',
  },
  compare: { vi: 'So sánh hai bản', en: 'Compare both' },
  here: { vi: 'Trên máy này', en: 'On this device' },
  there: { vi: 'Ở máy chủ', en: 'At the server' },
  field: { vi: 'Nội dung', en: 'Field' },
  noOther: {
    vi: 'Máy chủ không có biên bản nào khác mà bạn được xem.',
    en: 'The server has no other record that you may see.',
  },
  author: { vi: 'Người lập', en: 'Author' },
  signedAt: { vi: 'Ký lúc', en: 'Signed' },
  outcome: { vi: 'Kết quả đến cơ sở', en: 'Outcome' },
  youngWorkers: { vi: 'Người chưa thành niên', en: 'Young workers' },
  violations: { vi: 'Hành vi nghi ngờ', en: 'Suspected violations' },
  answers: { vi: 'Câu trả lời khác nhau', en: 'Answers that differ' },
  files: { vi: 'Tệp, ảnh', en: 'Files' },
  note: { vi: 'Ghi chú', en: 'Note' },
  differs: { vi: 'khác', en: 'differs' },

  addendum: { vi: 'Bổ sung, đính chính', en: 'Supplement or correct' },
  addendumHelp: {
    vi: 'Biên bản đã ký không đổi. Phần bổ sung được lưu bên cạnh, do bạn ký tên lúc này.',
    en: 'A signed record does not change. What you add stands beside it, signed by you now.',
  },
  addendumOf: { vi: 'Về phần nào', en: 'Which part' },
  addendumText: { vi: 'Nội dung bổ sung', en: 'What to add' },
  addendumLay: { vi: 'Ký và gửi phần bổ sung', en: 'Sign and send it' },
  addendumAgain: { vi: 'Viết lại', en: 'Write it again' },
  addendumLaid: { vi: 'Phần bổ sung đã vào hộp gửi.', en: 'The supplement is in the outbox.' },
  close: { vi: 'Đóng', en: 'Close' },

  carry: { vi: 'Chuyển việc chưa gửi sang máy khác', en: 'Carry unsent work to another device' },
  carryHelp: {
    vi: 'Tệp xuất ra chỉ mở được bằng mã PIN hiện nay của bạn. Nhập tệp trên máy khác mà bạn đã đăng nhập; việc trên máy này vẫn giữ nguyên.',
    en: 'Only your PIN of this moment opens the file. Import it on another device where you are signed in; the work here stays as it is.',
  },
  exportUnsent: { vi: 'Xuất việc chưa gửi', en: 'Export unsent work' },
  exported: (size: string): Bilingual => ({
    vi: `Đã xuất tệp ${size}. Hãy xóa tệp sau khi nhập xong.`,
    en: `Exported ${size}. Delete the file once it is imported.`,
  }),
  unreadable: (count: number): Bilingual => ({
    vi: `${count} phần không đọc được nên không có trong tệp; chúng được giữ nguyên trên máy. Hãy báo cho văn phòng.`,
    en: `${count} parts cannot be read and are not in the file; they stay on this device. Tell the office.`,
  }),
  nothingUnsent: { vi: 'Không có việc nào chưa gửi.', en: 'Nothing is unsent.' },
  exporting: (done: number, all: number): Bilingual => ({
    vi: `Đang xuất ${done}/${all}…`,
    en: `Exporting ${done}/${all}…`,
  }),
  importUnsent: { vi: 'Nhập từ tệp', en: 'Import a file' },
  pinOfFile: { vi: 'Mã PIN lúc xuất tệp', en: 'Your PIN when it was exported' },
  openFile: { vi: 'Mở tệp', en: 'Open the file' },
  importing: (done: number): Bilingual => ({ vi: `Đã nhập ${done}…`, en: `${done} imported…` }),
  imported: (added: number, known: number): Bilingual => ({
    vi: `Đã nhập ${added} cuộc kiểm tra; ${known} đã có sẵn trên máy.`,
    en: `${added} visits imported; ${known} were here already.`,
  }),
  importDiffers: (count: number): Bilingual => ({
    vi: `${count} cuộc kiểm tra có bản khác trên máy này; không bản nào bị ghi đè.`,
    en: `${count} visits lie here in another version; neither was overwritten.`,
  }),
  notWhole: {
    vi: 'Tệp bị hỏng hoặc thiếu phần cuối: chỉ nhập được những cuộc kiểm tra còn nguyên. Hãy xuất lại tệp.',
    en: 'The file is damaged or cut off: only the visits that are whole were imported. Export it again.',
  },
  failed: {
    vi: 'Không làm được: máy hết chỗ hoặc gặp lỗi. Không có gì bị mất.',
    en: 'It failed: the device is full or has a fault. Nothing was lost.',
  },
  cleared: (count: number): Bilingual => ({
    vi: `${count} cuộc kiểm tra nhận hơn 30 ngày trước: chỉ còn biên nhận`,
    en: `${count} visits received over 30 days ago: receipts alone`,
  }),
  refusedBefore: { vi: 'Vì sao máy chủ không nhận', en: 'Why the server did not take it' },
  sendNow: { vi: 'Gửi ngay', en: 'Send now' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  none: { vi: 'Chưa có gì để gửi', en: 'Nothing to send yet' },
  noneHelp: {
    vi: 'Biên bản đã ký và tệp kèm theo sẽ hiện ở đây cho đến khi máy chủ xác nhận.',
    en: 'Signed minutes and their files show here until the server confirms them.',
  },
  why: { vi: 'Lý do', en: 'Why' },
  doAgain: { vi: 'Gửi lại', en: 'Send again' },
  receipt: { vi: 'Biên nhận', en: 'Receipt' },
  receivedAt: (at: string): Bilingual => ({ vi: `Nhận lúc ${at}`, en: `Received ${at}` }),
  nextTry: (at: string): Bilingual => ({ vi: `Thử lại lúc ${at}`, en: `Next try ${at}` }),
  waitsForFirst: {
    vi: 'Chờ phần trước của cuộc kiểm tra này được nhận',
    en: 'Waits until the part before it was received',
  },
};

export const kinds: Record<ActRow['kind'], Bilingual> = {
  establishment: { vi: 'Cơ sở mới', en: 'New establishment' },
  visit: { vi: 'Biên bản kiểm tra', en: 'Visit record' },
  file: { vi: 'Tệp, ảnh', en: 'File' },
  addendum: { vi: 'Bổ sung biên bản', en: 'Addendum' },
};

export const states: Record<ActState, Bilingual> = {
  waiting: { vi: 'Chờ gửi', en: 'Waiting' },
  received: { vi: 'Đã nhận', en: 'Received' },
  quarantined: { vi: 'Đã nhận, chờ lãnh đạo xem xét', en: 'Received, waits for a chief' },
  refused: { vi: 'Bị từ chối, cần bạn xem', en: 'Refused, needs you' },
};

export const delays: Record<Delay | Halt, Bilingual> = {
  busy: { vi: 'Máy chủ đang bận hoặc gặp lỗi', en: 'The server is busy or has a fault' },
  checking: { vi: 'Máy chủ đang kiểm tra tệp', en: 'The server is looking at the file' },
  undecided: {
    vi: 'Lãnh đạo chưa quyết định về biên bản mà phần này bổ sung',
    en: 'A chief has not decided yet on the record that this supplements',
  },
  receipt: {
    vi: 'Câu trả lời không phải biên nhận của máy chủ',
    en: 'What came back was no receipt of the server',
  },
  unreachable: { vi: 'Không liên lạc được với máy chủ', en: 'The server cannot be reached' },
  notOurs: {
    vi: 'Mạng này trả lời thay máy chủ. Hãy mở trình duyệt để đăng nhập mạng Wi-Fi, hoặc đổi mạng khác.',
    en: 'This network answers in place of the server. Sign in to the Wi-Fi in a browser, or change the network.',
  },
  signedOut: { vi: 'Cần đăng nhập lại', en: 'Sign in again' },
};

/** Why a record waits for a chief. */
export const quarantineReasons: Record<QuarantineReason, Bilingual> = {
  author_without_right: {
    vi: 'Người lập không còn quyền kiểm tra ở đây từ trước khi ký.',
    en: 'The author had lost the right to inspect here before it was signed.',
  },
  author_suspended: {
    vi: 'Tài khoản của người lập đã bị tạm khóa khi biên bản đến.',
    en: 'The account of the author was suspended when the record came.',
  },
  author_lost_right: {
    vi: 'Người lập không còn quyền kiểm tra ở đây khi biên bản đến.',
    en: 'The author had lost the right to inspect here when the record came.',
  },
  not_on_team: {
    vi: 'Người lập không thuộc đoàn được giao cuộc kiểm tra này.',
    en: 'The author is not on the team of this inspection.',
  },
  sent_by_another: {
    vi: 'Biên bản do tài khoản khác gửi, không phải người lập.',
    en: 'It was sent by another account than that of its author.',
  },
  inspection_cancelled: {
    vi: 'Cuộc kiểm tra đã bị hủy trong khi bạn không có mạng.',
    en: 'The inspection was cancelled while you were offline.',
  },
  inspection_already_recorded: {
    vi: 'Cuộc kiểm tra này đã có biên bản khác.',
    en: 'The inspection has another record already.',
  },
  arrived_late: {
    vi: 'Biên bản đến máy chủ hơn 14 ngày sau khi ký.',
    en: 'It came more than 14 days after it was signed.',
  },
};

export const importRefusals: Record<'notOurs' | 'newer' | 'otherPerson' | 'wrongPin', Bilingual> = {
  notOurs: {
    vi: 'Đây không phải tệp việc chưa gửi của Măng Non.',
    en: 'This is not a file of unsent work of Măng Non.',
  },
  newer: {
    vi: 'Tệp do phiên bản mới hơn ghi. Hãy cập nhật ứng dụng rồi nhập lại.',
    en: 'A newer version wrote the file. Update the application, then import it again.',
  },
  otherPerson: {
    vi: 'Tệp này của người khác: chỉ người đó nhập được.',
    en: 'The file is another person’s: only they can import it.',
  },
  wrongPin: {
    vi: 'Mã PIN không đúng với lúc xuất tệp.',
    en: 'That was not your PIN when it was exported.',
  },
};

/** Parts of a record that an addendum may speak of, by JSON pointer. */
export const recordParts: readonly { readonly pointer: string; readonly name: Bilingual }[] = [
  { pointer: '', name: { vi: 'Cả biên bản', en: 'The whole record' } },
  { pointer: '/answers', name: { vi: 'Bảng kiểm', en: 'Checklist' } },
  { pointer: '/youngWorkers', name: { vi: 'Người chưa thành niên', en: 'Young workers' } },
  { pointer: '/suspectedViolations', name: { vi: 'Hành vi vi phạm', en: 'Violations' } },
  { pointer: '/attendees', name: { vi: 'Người tham dự', en: 'People' } },
  { pointer: '/evidence', name: { vi: 'Ảnh, tệp', en: 'Files' } },
  { pointer: '/note', name: { vi: 'Ghi chú', en: 'Note' } },
];

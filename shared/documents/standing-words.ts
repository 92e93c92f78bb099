/** What stands on every document and follows from no record. */
export const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';
export const numberBefore = 'Số: ';
export const signedByHand = '(Ký, ghi rõ họ tên)';
export const signedAndSealed = '(Ký tên, đóng dấu)';
export const recipients = { heading: 'Nơi nhận:', lines: ['- Như trên;', '- Lưu: VT, hồ sơ vụ việc.'] };

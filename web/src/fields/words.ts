export const words = {
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  unknown: { vi: 'Chưa rõ', en: 'Not known' },
  dateHelp: { vi: 'ngày/tháng/năm, ví dụ 05/11/2026', en: 'day/month/year, such as 05/11/2026' },
  noSuchDate: { vi: 'Không có ngày này.', en: 'There is no such day.' },
  notWhole: { vi: 'Phải là số.', en: 'Must be a number.' },
  filter: { vi: 'Lọc danh sách', en: 'Filter the list' },
  chosen: (count: number) => ({ vi: `Đã chọn ${count}`, en: `${count} chosen` }),
};

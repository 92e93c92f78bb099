import { columnSet, type ImportColumn } from '../imports/columns.ts';

/** The columns that an import of the user directory reads. */
const userImportColumns = {
  id: {
    title: { vi: 'Tài khoản', en: 'User' },
    at: 'id',
    headers:
      'tai khoan | ten dang nhap | ma nguoi dung | ma tai khoan | user | username | user id | account | subject | sub',
    holds: 'code',
    form: {
      vi: 'Phải là mã tài khoản của hệ thống đăng nhập: chữ không dấu, số, dấu chấm, gạch.',
      en: 'Must be the subject of the sign-in system: letters without marks, digits, dots, dashes.',
    },
  },
  name: {
    title: { vi: 'Họ và tên', en: 'Full name' },
    at: 'name',
    headers: 'ho va ten | ho ten | ten | ten nguoi dung | can bo | full name | name',
    personal: true,
  },
  title: {
    title: { vi: 'Chức danh', en: 'Title' },
    at: 'title',
    headers: 'chuc danh | chuc vu | ngach | title | official title | position',
  },
  role: {
    title: { vi: 'Vai trò', en: 'Role' },
    at: 'rights.role',
    headers: 'vai tro | quyen | nhom quyen | role',
    form: {
      vi: 'Phải là: thanh tra viên, chánh thanh tra, văn phòng, lãnh đạo, giám sát, cán bộ trẻ em hoặc cơ sở.',
      en: 'Must be: inspector, chief, office, leader, supervisor, child protection or employer.',
    },
  },
  areaCode: {
    title: { vi: 'Mã địa bàn', en: 'Area code' },
    at: 'rights.areaCode',
    headers: 'ma dia ban | dia ban | ma tinh | ma xa | ma don vi hanh chinh | pham vi | area code | area',
    holds: 'provinceOrCommune',
    form: {
      vi: 'Phải là VN, mã tỉnh 2 chữ số hoặc mã xã 5 chữ số.',
      en: 'Must be VN, a province’s two digits or a commune’s five.',
    },
  },
  establishments: {
    title: { vi: 'Cơ sở đại diện', en: 'Establishments represented' },
    at: 'rights.establishmentIds',
    headers: 'co so dai dien | ma co so | co so | establishments | establishment ids | represents',
  },
  status: {
    title: { vi: 'Trạng thái', en: 'Status' },
    at: 'status',
    headers: 'trang thai | tinh trang | status',
    form: { vi: 'Phải là: hoạt động hoặc tạm khóa.', en: 'Must be: active or suspended.' },
  },
} as const satisfies Record<string, ImportColumn>;

export type UserImportField = keyof typeof userImportColumns;
export const userColumns = columnSet(userImportColumns, ['id', 'name', 'role', 'areaCode']);

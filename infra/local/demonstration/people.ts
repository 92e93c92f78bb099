/** The password of every demonstration account; printed at the start, worthless anywhere else. */
export const demonstrationPassword = 'mang-non-minh-hoa';

const person = (username: string, name: string) => ({ sub: `demo-${username}`, username, name });

/** Invented people, named so that nobody takes them for real ones. */
export const demonstrationAccounts = [
  person('thanh.tra.1', 'Thanh tra viên Minh Họa 1'),
  person('thanh.tra.2', 'Thanh tra viên Minh Họa 2'),
  person('chanh.thanh.tra', 'Chánh thanh tra Minh Họa'),
  person('van.phong', 'Cán bộ văn phòng Minh Họa'),
  person('phap.che.1', 'Cán bộ pháp chế Minh Họa 1'),
  person('phap.che.2', 'Cán bộ pháp chế Minh Họa 2'),
  person('lanh.dao', 'Lãnh đạo tỉnh Minh Họa'),
  person('giam.sat', 'Người giám sát Minh Họa'),
  person('bao.ve.tre.em', 'Cán bộ bảo vệ trẻ em Minh Họa'),
  person('co.so', 'Đại diện cơ sở Minh Họa'),
];

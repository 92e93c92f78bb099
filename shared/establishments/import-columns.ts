import { columnSet, type ImportColumn } from '../imports/columns.ts';

const wholeNumber = { vi: 'Phải là số nguyên, từ 0.', en: 'Must be a whole number, 0 or more.' };
const degrees = {
  vi: 'Phải là số độ thập phân trong lãnh thổ Việt Nam, ví dụ 21,0285.',
  en: 'Must be decimal degrees within Việt Nam, such as 21.0285.',
};

/** The columns that an import of establishments reads. The first header of each is the one to put into a template. */
export const importColumns = {
  name: {
    title: { vi: 'Tên cơ sở', en: 'Name' },
    at: 'name',
    headers:
      'ten co so | ten | ten don vi | ten doanh nghiep | ten ho | co so | name | establishment | establishment name',
  },
  type: {
    title: { vi: 'Loại hình', en: 'Type' },
    at: 'type',
    headers: 'loai hinh | loai hinh co so | loai co so | loai | type | establishment type',
    form: {
      vi: 'Phải là: doanh nghiệp, hợp tác xã, hộ kinh doanh, hộ làng nghề hoặc phi chính thức.',
      en: 'Must be: enterprise, cooperative, household business, craft village household or informal.',
    },
  },
  tax_code: {
    holds: 'taxCode',
    title: { vi: 'Mã số thuế', en: 'Tax code' },
    headers:
      'ma so thue | mst | ma so doanh nghiep | ma so thue mst | tax code | tax number | enterprise code',
  },
  household_number: {
    holds: 'code',
    title: { vi: 'Số đăng ký hộ kinh doanh', en: 'Household business number' },
    headers:
      'so dang ky ho kinh doanh | so dkkd ho | so giay chung nhan ho kinh doanh | so dang ky hkd | so gcn dkhkd | household number | household business number | household registration',
  },
  personal_number: {
    holds: 'personalNumber',
    title: { vi: 'Số định danh cá nhân', en: 'Personal number' },
    headers:
      'so dinh danh | so dinh danh ca nhan | cccd | so cccd | can cuoc | personal number | personal identification number | citizen id',
    personal: true,
  },
  dependent_unit: {
    holds: 'code',
    title: { vi: 'Mã đơn vị phụ thuộc', en: 'Dependent unit code' },
    headers:
      'ma don vi phu thuoc | ma so don vi phu thuoc | ma chi nhanh | dependent unit | dependent unit code | branch code',
  },
  communeCode: {
    holds: 'communeCode',
    remedy: {
      vi: 'Tra mã xã, phường (5 chữ số) trong danh mục hiện hành của tỉnh rồi gửi lại tệp.',
      en: 'Look the commune’s five digits up in the list in force and send the file again.',
    },
    title: { vi: 'Mã xã', en: 'Commune code' },
    at: 'communeCode',
    headers:
      'ma xa | ma phuong | ma xa phuong | ma phuong xa | ma xa phuong dac khu | ma don vi hanh chinh | ma dvhc | commune code | ward code | commune | area code',
    form: { vi: 'Phải là mã xã, phường gồm 5 chữ số.', en: 'Must be the five digits of a commune.' },
  },
  communeName: {
    title: { vi: 'Tên xã', en: 'Commune name' },
    headers:
      'ten xa | xa | phuong | xa phuong | phuong xa | ten xa phuong | ten phuong xa | commune name | ward | ward name',
  },
  addressLine: {
    title: { vi: 'Địa chỉ', en: 'Address' },
    at: 'addressLine',
    headers:
      'dia chi | so nha duong | so nha ten duong | dia chi chi tiet | thon xom | address | address line | street',
  },
  craftVillage: {
    title: { vi: 'Làng nghề', en: 'Craft village' },
    at: 'craftVillage.name',
    headers: 'lang nghe | ten lang nghe | craft village | craft village name',
  },
  trade: {
    title: { vi: 'Nghề', en: 'Trade' },
    at: 'craftVillage.trade',
    headers: 'nghe | nghe lam | nghe truyen thong | ten nghe | trade | craft',
  },
  sectorCode: {
    holds: 'code',
    title: { vi: 'Mã ngành', en: 'Sector code' },
    at: 'sectors.code',
    headers:
      'ma nganh | ma nganh vsic | ma nganh kinh te | nganh vsic | vsic | sector code | sector | vsic code',
    form: {
      vi: 'Phải là mã VSIC: một chữ cái A đến V, hoặc 2 đến 5 chữ số; nhiều mã cách nhau bằng dấu phẩy hoặc chấm phẩy.',
      en: 'Must be VSIC codes: a letter A to V or 2 to 5 digits; several parted by commas or semicolons.',
    },
  },
  sectorScheme: {
    title: { vi: 'Hệ mã ngành', en: 'Sector scheme' },
    at: 'sectors.scheme',
    headers:
      'he ma nganh | he thong nganh | bang ma nganh | phien ban vsic | sector scheme | vsic version | scheme',
    form: { vi: 'Phải là VSIC2018 hoặc VSIC2025.', en: 'Must be VSIC2018 or VSIC2025.' },
  },
  latitude: {
    holds: 'number',
    title: { vi: 'Vĩ độ', en: 'Latitude' },
    at: 'coordinates.latitude',
    headers: 'vi do | latitude | lat',
    form: degrees,
  },
  longitude: {
    holds: 'number',
    title: { vi: 'Kinh độ', en: 'Longitude' },
    at: 'coordinates.longitude',
    headers: 'kinh do | longitude | long | lng | lon',
    form: degrees,
  },
  workersTotal: {
    holds: 'number',
    title: { vi: 'Tổng số lao động', en: 'Total workers' },
    at: 'workers.total',
    headers:
      'tong so lao dong | lao dong tong so | tong so | so lao dong | tong lao dong | tong so nguoi lao dong | lao dong | total workers | workers | workers total | number of workers',
    form: wholeNumber,
  },
  workersFemale: {
    holds: 'number',
    title: { vi: 'Lao động nữ', en: 'Female workers' },
    at: 'workers.female',
    headers: 'lao dong nu | so lao dong nu | trong do nu | nu | female workers | female | women',
    form: wholeNumber,
  },
  under13: {
    holds: 'number',
    title: { vi: 'Dưới 13 tuổi', en: 'Under 13' },
    at: 'workers.under13',
    headers:
      'duoi 13 | duoi 13 tuoi | lao dong duoi 13 tuoi | so lao dong duoi 13 tuoi | under 13 | workers under 13',
    form: wholeNumber,
  },
  from13To14: {
    holds: 'number',
    title: { vi: 'Từ 13 đến 14 tuổi', en: 'Aged 13 to 14' },
    at: 'workers.from13To14',
    headers:
      '13 14 | 13 14 tuoi | tu 13 den 14 tuoi | tu du 13 den duoi 15 tuoi | lao dong 13 14 tuoi | aged 13 to 14 | aged 13 14 | 13 to 14',
    form: wholeNumber,
  },
  from15To17: {
    holds: 'number',
    title: { vi: 'Từ 15 đến 17 tuổi', en: 'Aged 15 to 17' },
    at: 'workers.from15To17',
    headers:
      '15 17 | 15 17 tuoi | tu 15 den 17 tuoi | tu du 15 den duoi 18 tuoi | lao dong 15 17 tuoi | aged 15 to 17 | aged 15 17 | 15 to 17',
    form: wholeNumber,
  },
  countedOn: {
    title: { vi: 'Ngày đếm lao động', en: 'Workers counted on' },
    at: 'workers.countedOn',
    holds: 'date',
    headers:
      'ngay dem lao dong | ngay dem | ngay thong ke | ngay thong ke lao dong | workers counted on | counted on',
    form: { vi: 'Phải là ngày, dạng 31/12/2025.', en: 'Must be a date, such as 31/12/2025.' },
  },
  owner: {
    title: { vi: 'Chủ cơ sở hoặc người đại diện', en: 'Owner or representative' },
    at: 'contacts.name',
    headers:
      'chu co so | chu co so dai dien | nguoi dai dien | dai dien | chu ho | ho ten chu ho | ho ten chu co so | chu co so hoac nguoi dai dien | nguoi dai dien phap luat | owner | representative | owner or representative | legal representative | head of household',
    personal: true,
  },
  phone: {
    holds: 'phone',
    title: { vi: 'Điện thoại', en: 'Phone' },
    at: 'contacts.phone',
    headers: 'dien thoai | so dien thoai | sdt | dien thoai lien he | dt | phone | telephone | phone number',
    form: {
      vi: 'Phải là một số điện thoại, 8 đến 16 chữ số.',
      en: 'Must be one phone number, 8 to 16 digits.',
    },
    personal: true,
  },
  email: {
    title: { vi: 'Email', en: 'Email' },
    at: 'contacts.email',
    headers: 'email | thu dien tu | e mail | hop thu',
    form: { vi: 'Phải là một địa chỉ thư điện tử.', en: 'Must be an email address.' },
    personal: true,
  },
  reference: {
    holds: 'code',
    title: { vi: 'Mã tham chiếu', en: 'Reference' },
    headers:
      'ma tham chieu | ma ho so | ma noi bo | ma co so | reference | reference code | ref | external id',
  },
} as const satisfies Record<string, ImportColumn>;

export type ImportField = keyof typeof importColumns;

/** What an import of establishments reads, and where a fault on a whole group is shown. */
export const establishmentColumns = columnSet(importColumns, ['name', 'type', 'communeCode'], {
  identifiers: 'tax_code',
  sectors: 'sectorCode',
  contacts: 'owner',
  workers: 'workersTotal',
  coordinates: 'latitude',
  craftVillage: 'craftVillage',
});

import { reformDay } from '../../../shared/areas/schema.ts';
import type { Area } from '../../../shared/areas/schema.ts';

/**
 * How a second public list of the units since 1/7/2025 (data of 25/7/2026) differs from the package: these names, in NFC, and two codes.
 * The list itself is not carried.
 */
const otherNames = `
  00175 Phường Yên Hoà; 09856 Xã Dương Hoà; 09988 Xã Hoà Lạc; 10096 Xã Hoà Phú; 10180 Xã Dân Hoà;
  10402 Xã Ứng Hoà; 10417 Xã Hoà Xá; 01501 Xã Đàm Thuỷ; 01648 Xã Phục Hoà; 01654 Xã Hoà An;
  00922 Xã Thuận Hoà; 00928 Xã Thanh Thuỷ; 02287 Xã Chiêm Hoá; 02353 Xã Hoà An; 02419 Xã Thái Hoà;
  02620 Xã Sơn Thuỷ; 02962 Xã Xuân Hoà; 04342 Xã Khánh Hoà; 05569 Xã Định Hoá; 05707 Xã Nam Hoà;
  05941 Xã Điềm Thuỵ; 06076 Xã Quý Hoà; 06085 Xã Thiện Hoà; 06148 Xã Thuỵ Hùng; 06325 xã Bắc Sơn;
  06376 Xã Nhất Hoà; 06799 Xã Hải Hoà; 07147 Phường Hiệp Hoà; 07180 Phường Liên Hoà; 07330 Xã Phúc Hoà;
  07738 Phường Cảnh Thuỵ; 07840 Xã Hiệp Hoà; 09253 Phường Nhân Hoà; 04792 Phường Tân Hoà;
  04795 Phường Hoà Bình; 05353 Xã Yên Thuỷ; 05392 Xã Lạc Thuỷ; 08053 Xã Hạ Hoà; 08338 Xã Minh Hoà;
  08674 Xã Thanh Thuỷ; 08746 Phường Xuân Hoà; 08788 Xã Thái Hoà; 08812 Xã Liên Hoà;
  10543 Phường Việt Hoà; 11533 Phường Hoà Bình; 11560 Phường Thuỷ Nguyên; 11680 Xã Kiến Thuỵ;
  11848 Xã Vĩnh Hoà; 12826 Xã Thái Thuỵ; 12850 Xã Tây Thuỵ Anh; 12859 Xã Bắc Thuỵ Anh;
  12862 Xã Đông Thuỵ Anh; 12865 Xã Thuỵ Anh; 12904 Xã Nam Thuỵ Anh; 14167 Xã Giao Thuỷ;
  14182 Xã Giao Hoà; 14677 Xã Định Hoá; 38 Tỉnh Thanh Hoá; 15010 Xã Sơn Thuỷ; 15127 Xã Cẩm Thuỷ;
  15448 Xã Định Hoà; 15520 Xã Xuân Hoà; 15772 Xã Thiệu Hoá; 15865 Xã Hoằng Hoá; 16186 Xã Hoá Quỳ;
  16909 Xã Yên Hoà; 16939 Phường Thái Hoà; 17344 Xã Nhân Hoà; 18682 Xã Yên Hoà; 18901 Xã Minh Hoá;
  18904 Xã Dân Hoá; 18997 Xã Tuyên Hoá; 19033 Xã Hoà Trạch; 19249 Xã Lệ Thuỷ; 19405 Xã Vĩnh Thuỷ;
  19741 Xã Mỹ Thuỷ; 19789 Phường Thuận Hoá; 19813 Phường Thuỷ Xuân; 19969 Phường Thanh Thuỷ;
  19975 Phường Hương Thuỷ; 20014 Phường Hoá Châu; 20200 Phường Hoà Khánh; 20257 Phường Hoà Cường;
  20314 Phường Hoà Xuân; 20320 Xã Hoà Vang; 20332 Xã Hoà Tiến; 21319 Xã Sơn Thuỷ;
  21520 Xã Đặng Thuỳ Trâm; 21628 Xã An Hoà; 21871 Xã Hoà Hội; 56 Tỉnh Khánh Hoà; 22528 Phường Ninh Hoà;
  22546 Xã Bắc Ninh Hoà; 22552 Xã Tây Ninh Hoà; 22558 Xã Hoà Trí; 22561 Phường Đông Ninh Hoà;
  22591 Phường Hoà Thắng; 22597 Xã Nam Ninh Hoà; 22015 Phường Tuy Hoà; 22165 Xã Sơn Hoà;
  22177 Xã Vân Hoà; 22255 Xã Tây Hoà; 22258 Phường Đông Hoà; 22261 Phường Hoà Hiệp; 22276 Xã Hoà Thịnh;
  22285 Xã Hoà Mỹ; 22291 Xã Hoà Xuân; 22303 Xã Phú Hoà 2; 22319 Xã Phú Hoà 1; 24175 Xã Hoà Phú;
  24184 Xã Ea H'Leo; 24280 Xã Cư M'gar; 24286 Xã Ea M'Droh; 24412 Xã M'Drắk; 24436 Xã Cư M'ta;
  24472 Xã Hoà Sơn; 22924 Phường Phú Thuỷ; 23023 Xã Sông Luỹ; 23053 Xã Hoà Thắng; 24620 Xã Quảng Hoà;
  25036 Xã Hoà Ninh; 25042 Xã Hoà Bắc; 25270 Phường Lộc Ninh; 25357 Phường Tân Khai;
  25363 Phường Đồng Phú; 26068 Phường Biên Hoà; 26116 Phường Tân Phú; 26170 Phường Trị An;
  26221 Xã Phú Hoà; 26248 Phường Trảng Bom; 26326 Phường Dầu Giây; 26368 Phường Long Thành;
  26425 Phường Xuân Lộc; 26446 Xã Xuân Hoà; 26485 Phường Nhơn Trạch; 25792 Xã Long Hoà;
  25837 Phường Chánh Phú Hoà; 25846 Phường Thới Hoà; 25849 Phường Hoà Lợi; 25882 Xã Phước Hoà;
  25951 Phường Đông Hoà; 25987 Phường Bình Hoà; 26641 Xã Hoà Hội; 26647 Xã Hoà Hiệp;
  26977 Phường Tân Sơn Hoà; 26995 Phường Tân Hoà; 27022 Phường Phú Thọ Hoà; 27139 Phường Xuân Hoà;
  27163 Phường Hoà Hưng; 27211 Phường Hoà Bình; 27439 Phường Bình Hưng Hoà; 27541 Xã Phú Hoà Đông;
  25531 Xã Tân Hoà; 25606 Xã Hoà Hội; 25645 Phường Hoà Thành; 27811 Xã Bình Hoà; 27823 Xã Mộc Hoá;
  27838 Xã Nhơn Hoà Lập; 27865 Xã Thạnh Hoá; 27937 Xã Đức Hoà; 27952 Xã Hiệp Hoà; 27979 Xã Hoà Khánh;
  28003 Xã Lương Hoà; 28436 Phường Thanh Hoà; 28615 Xã Lương Hoà Lạc; 28633 Xã An Thạnh Thuỷ;
  28702 Xã Tân Hoà; 30019 Xã An Hoà; 30208 Xã Hoà Long; 30235 Xã Phong Hoà; 28861 Xã Tiên Thuỷ;
  28987 Xã Lương Hoà; 28996 Xã Châu Hoà; 29122 Xã Mỹ Chánh Hoà; 29167 Xã Tân Thuỷ;
  29254 Phường Nguyệt Hoá; 29362 Xã Hùng Hoà; 29371 Xã Tân Hoà; 29398 Phường Hoà Thuận;
  29410 Xã Hoà Minh; 29413 Xã Long Hoà; 29516 Phường Trường Long Hoà; 29734 Xã Hoà Hiệp;
  29830 Xã Hoà Bình; 30313 Xã Mỹ Hoà Hưng; 30430 Xã Hoà Lạc; 30607 Xã Bình Hoà; 30685 Xã Phú Hoà;
  30790 Xã Hoà Điền; 30934 Xã Hoà Hưng; 30949 Xã Hoà Thuận; 30958 Xã Định Hoà; 30970 Xã Vĩnh Hoà Hưng;
  31012 Xã Vĩnh Hoà; 31024 Xã Đông Hoà; 31168 Phường Bình Thuỷ; 31338 Xã Hoả Lựu; 31342 Xã Tân Hoà;
  31393 Xã Hoà An; 31408 Xã Thạnh Hoà; 31441 Xã Vị Thuỷ; 31582 Xã Thuận Hoà; 31717 Xã Hoà Tú;
  31726 Xã Gia Hoà; 31789 Phường Khánh Hoà; 31810 Xã Lai Hoà; 31891 Xã Hoà Bình; 32041 Phường Hoà Thành;
`;
const otherCodes = new Map([
  ['06970', '06978'],
  ['23737', '23938'],
]);

const nameByCode = new Map(
  otherNames.split(';').flatMap((entry) => {
    const [code, ...words] = entry.trim().split(' ');
    return code ? [[code, words.join(' ')]] : [];
  }),
);

const typeWords = {
  Tỉnh: 'province',
  'Thành phố': 'city',
  Xã: 'commune',
  Phường: 'ward',
  'Đặc khu': 'special_zone',
};
const typeOf = (name: string): string =>
  Object.entries(typeWords).find(([word]) => name.toLowerCase().startsWith(word.toLowerCase()))?.[1] ?? '';

/** The second list, rebuilt from the present units and the differences; without the texts of origin. */
export const secondList = (present: readonly Area[]) =>
  present.map(({ code, parentCode, name: ours }) => {
    const name = nameByCode.get(code) ?? ours;
    return {
      code: otherCodes.get(code) ?? code,
      parentCode: parentCode === 'VN' ? '' : parentCode,
      type: typeOf(name),
      name,
      validFrom: String(reformDay),
      formedFrom: '',
    };
  });

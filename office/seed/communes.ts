import type { CommuneKind } from '../terms/index.ts';

/** Wards or communes that came mainly from one former district, in the order of the published list. */
interface UnitGroup {
  readonly kind: CommuneKind;
  readonly formerDistrict: string;
  readonly names: readonly string[];
}

/** The 51 wards and 75 communes of the city since the reform of 2025; their place in the list makes their sample code `H26.<n>`. */
export const communeGroups: readonly UnitGroup[] = [
  { kind: 'ward', formerDistrict: 'quận Hoàn Kiếm', names: ['Hoàn Kiếm', 'Cửa Nam'] },
  { kind: 'ward', formerDistrict: 'quận Ba Đình', names: ['Ba Đình', 'Ngọc Hà', 'Giảng Võ'] },
  { kind: 'ward', formerDistrict: 'quận Hai Bà Trưng', names: ['Hai Bà Trưng', 'Vĩnh Tuy', 'Bạch Mai'] },
  {
    kind: 'ward',
    formerDistrict: 'quận Đống Đa',
    names: ['Đống Đa', 'Kim Liên', 'Văn Miếu - Quốc Tử Giám', 'Láng', 'Ô Chợ Dừa'],
  },
  {
    kind: 'ward',
    formerDistrict: 'quận Hoàng Mai',
    names: ['Lĩnh Nam', 'Hoàng Mai', 'Vĩnh Hưng', 'Tương Mai', 'Định Công', 'Hoàng Liệt', 'Yên Sở'],
  },
  { kind: 'ward', formerDistrict: 'quận Thanh Xuân', names: ['Thanh Xuân', 'Khương Đình', 'Phương Liệt'] },
  { kind: 'ward', formerDistrict: 'quận Cầu Giấy', names: ['Cầu Giấy', 'Nghĩa Đô', 'Yên Hòa'] },
  { kind: 'ward', formerDistrict: 'quận Tây Hồ', names: ['Tây Hồ', 'Phú Thượng', 'Hồng Hà'] },
  {
    kind: 'ward',
    formerDistrict: 'quận Bắc Từ Liêm',
    names: ['Tây Tựu', 'Phú Diễn', 'Xuân Đỉnh', 'Đông Ngạc', 'Thượng Cát'],
  },
  { kind: 'ward', formerDistrict: 'quận Nam Từ Liêm', names: ['Từ Liêm', 'Xuân Phương', 'Tây Mỗ', 'Đại Mỗ'] },
  { kind: 'ward', formerDistrict: 'quận Long Biên', names: ['Long Biên', 'Bồ Đề', 'Việt Hưng', 'Phúc Lợi'] },
  {
    kind: 'ward',
    formerDistrict: 'quận Hà Đông',
    names: ['Hà Đông', 'Dương Nội', 'Yên Nghĩa', 'Phú Lương', 'Kiến Hưng'],
  },
  { kind: 'ward', formerDistrict: 'huyện Thanh Trì', names: ['Thanh Liệt'] },
  { kind: 'ward', formerDistrict: 'huyện Chương Mỹ', names: ['Chương Mỹ'] },
  { kind: 'ward', formerDistrict: 'thị xã Sơn Tây', names: ['Sơn Tây', 'Tùng Thiện'] },
  { kind: 'commune', formerDistrict: 'huyện Thanh Trì', names: ['Thanh Trì', 'Đại Thanh', 'Nam Phù', 'Ngọc Hồi'] },
  {
    kind: 'commune',
    formerDistrict: 'huyện Chương Mỹ',
    names: ['Phú Nghĩa', 'Xuân Mai', 'Trần Phú', 'Hòa Phú', 'Quảng Bị'],
  },
  { kind: 'commune', formerDistrict: 'thị xã Sơn Tây', names: ['Đoài Phương'] },
  {
    kind: 'commune',
    formerDistrict: 'huyện Thường Tín',
    names: ['Thượng Phúc', 'Thường Tín', 'Chương Dương', 'Hồng Vân'],
  },
  { kind: 'commune', formerDistrict: 'huyện Phú Xuyên', names: ['Phú Xuyên', 'Phượng Dực', 'Chuyên Mỹ', 'Đại Xuyên'] },
  { kind: 'commune', formerDistrict: 'huyện Thanh Oai', names: ['Thanh Oai', 'Bình Minh', 'Tam Hưng', 'Dân Hòa'] },
  { kind: 'commune', formerDistrict: 'huyện Ứng Hòa', names: ['Vân Đình', 'Ứng Thiên', 'Hòa Xá', 'Ứng Hòa'] },
  { kind: 'commune', formerDistrict: 'huyện Mỹ Đức', names: ['Mỹ Đức', 'Hồng Sơn', 'Phúc Sơn', 'Hương Sơn'] },
  {
    kind: 'commune',
    formerDistrict: 'huyện Ba Vì',
    names: ['Minh Châu', 'Quảng Oai', 'Vật Lại', 'Cổ Đô', 'Bất Bạt', 'Suối Hai', 'Ba Vì', 'Yên Bài'],
  },
  { kind: 'commune', formerDistrict: 'huyện Phúc Thọ', names: ['Phúc Thọ', 'Phúc Lộc', 'Hát Môn'] },
  {
    kind: 'commune',
    formerDistrict: 'huyện Thạch Thất',
    names: ['Thạch Thất', 'Hạ Bằng', 'Tây Phương', 'Hòa Lạc', 'Yên Xuân'],
  },
  { kind: 'commune', formerDistrict: 'huyện Quốc Oai', names: ['Quốc Oai', 'Hưng Đạo', 'Kiều Phú', 'Phú Cát'] },
  { kind: 'commune', formerDistrict: 'huyện Hoài Đức', names: ['Hoài Đức', 'Dương Hòa', 'Sơn Đồng', 'An Khánh'] },
  { kind: 'commune', formerDistrict: 'huyện Đan Phượng', names: ['Đan Phượng', 'Ô Diên', 'Liên Minh'] },
  { kind: 'commune', formerDistrict: 'huyện Gia Lâm', names: ['Gia Lâm', 'Thuận An', 'Bát Tràng', 'Phù Đổng'] },
  {
    kind: 'commune',
    formerDistrict: 'huyện Đông Anh',
    names: ['Thư Lâm', 'Đông Anh', 'Phúc Thịnh', 'Thiên Lộc', 'Vĩnh Thanh'],
  },
  { kind: 'commune', formerDistrict: 'huyện Mê Linh', names: ['Mê Linh', 'Yên Lãng', 'Tiến Thắng', 'Quang Minh'] },
  {
    kind: 'commune',
    formerDistrict: 'huyện Sóc Sơn',
    names: ['Sóc Sơn', 'Đa Phúc', 'Nội Bài', 'Trung Giã', 'Kim Anh'],
  },
];

import type { Role } from '../terms/index.ts';

export interface SampleSignIn {
  readonly userName: string;
  readonly fullName: string;
  readonly role: Role;
  /** Unit code. */
  readonly unit: string;
}

/** Reception, specialist, clerk and leader at each of three wards, and a branch's counter, two of a former district, and the city's own people. All names are made up. */
export const SAMPLE_SIGN_INS: readonly SampleSignIn[] = [
  { userName: 'tiepnhan.h26-1', fullName: 'Nguyễn Thị Thu Hà', role: 'counter-officer', unit: 'H26.1' },
  { userName: 'chuyenvien.h26-1', fullName: 'Trần Văn Minh', role: 'case-officer', unit: 'H26.1' },
  { userName: 'lanhdao.h26-1', fullName: 'Lê Quang Đức', role: 'unit-leader', unit: 'H26.1' },
  { userName: 'congan.h26-1', fullName: 'Hà Văn Thắng', role: 'police-officer', unit: 'H26.1' },
  { userName: 'truongcongan.h26-1', fullName: 'Mai Xuân Trường', role: 'police-leader', unit: 'H26.1' },
  { userName: 'tiepnhan.h26-2', fullName: 'Phạm Thị Ngọc Lan', role: 'counter-officer', unit: 'H26.2' },
  { userName: 'chuyenvien2.h26-1', fullName: 'Đoàn Thị Bảo Trâm', role: 'case-officer', unit: 'H26.1' },
  { userName: 'chuyenvien.h26-2', fullName: 'Hoàng Anh Tuấn', role: 'case-officer', unit: 'H26.2' },
  { userName: 'lanhdao.h26-2', fullName: 'Vũ Thị Hồng Nhung', role: 'unit-leader', unit: 'H26.2' },
  { userName: 'tiepnhan.h26-3', fullName: 'Đặng Thị Mai', role: 'counter-officer', unit: 'H26.3' },
  { userName: 'chuyenvien.h26-3', fullName: 'Bùi Đình Khoa', role: 'case-officer', unit: 'H26.3' },
  { userName: 'lanhdao.h26-3', fullName: 'Đỗ Thanh Bình', role: 'unit-leader', unit: 'H26.3' },
  { userName: 'tiepnhan.h26-cn01', fullName: 'Ngô Thị Phương Thảo', role: 'counter-officer', unit: 'H26.CN01' },
  { userName: 'vanthu.h26-1', fullName: 'Mai Thị Thanh Xuân', role: 'clerk', unit: 'H26.1' },
  { userName: 'vanthu.h26-2', fullName: 'Tạ Thị Bích Ngọc', role: 'clerk', unit: 'H26.2' },
  { userName: 'vanthu.h26-3', fullName: 'Hoàng Thị Kim Oanh', role: 'clerk', unit: 'H26.3' },
  { userName: 'vanthu.h26', fullName: 'Đinh Thị Hoài Thu', role: 'clerk', unit: 'H26' },
  { userName: 'vanthu.h26-stp', fullName: 'Lưu Thị Kim Dung', role: 'clerk', unit: 'H26.STP' },
  { userName: 'canbo.h26-stp', fullName: 'Phùng Gia Bảo', role: 'department-officer', unit: 'H26.STP' },
  { userName: 'lanhdao.h26-stp', fullName: 'Kiều Thị Minh Nguyệt', role: 'unit-leader', unit: 'H26.STP' },
  { userName: 'chuyenvien.h26-tthcc', fullName: 'Cao Minh Trí', role: 'department-officer', unit: 'H26.TTHCC' },
  { userName: 'lanhdao.h26-tthcc', fullName: 'Trịnh Thị Lệ Hằng', role: 'unit-leader', unit: 'H26.TTHCC' },
  { userName: 'lanhdao.h26', fullName: 'Nguyễn Khắc Hiếu', role: 'unit-leader', unit: 'H26' },
  { userName: 'canbo.h26-sxd', fullName: 'Nguyễn Đức Long', role: 'department-officer', unit: 'H26.SXD' },
  { userName: 'lanhdao.h26-sxd', fullName: 'Ngô Quang Huy', role: 'unit-leader', unit: 'H26.SXD' },
  { userName: 'canbo.h26-stc', fullName: 'Lâm Thị Thu Trang', role: 'department-officer', unit: 'H26.STC' },
  { userName: 'canbo.h26-snnmt', fullName: 'Đoàn Văn Phú', role: 'department-officer', unit: 'H26.SNNMT' },
  { userName: 'canbo.h26-catp', fullName: 'Trịnh Văn Hùng', role: 'department-officer', unit: 'H26.CATP' },
  { userName: 'canbo.h26-vpdk', fullName: 'Lương Thị Hạnh', role: 'department-officer', unit: 'H26.VPDK' },
  { userName: 'lanhdao.h26-vpdk', fullName: 'Tạ Minh Quân', role: 'unit-leader', unit: 'H26.VPDK' },
  { userName: 'canbo.h26-thue', fullName: 'Cao Thị Thanh Huyền', role: 'department-officer', unit: 'H26.THUE' },
  { userName: 'chuyenvien.h26-d01', fullName: 'Tạ Minh Châu', role: 'case-officer', unit: 'H26.D01' },
  { userName: 'lanhdao.h26-d01', fullName: 'Trịnh Xuân Hòa', role: 'unit-leader', unit: 'H26.D01' },
  { userName: 'giamsat.h26', fullName: 'Dương Quốc Việt', role: 'city-monitor', unit: 'H26' },
  { userName: 'thietke.h26', fullName: 'Lý Hải Yến', role: 'process-designer', unit: 'H26' },
  { userName: 'quantri.h26', fullName: 'Phan Trọng Nghĩa', role: 'administrator', unit: 'H26' },
];

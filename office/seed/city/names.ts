/** Made-up people of a made-up city: names as they are in Hanoi, and the same for the same seed, so that two runs make the same city. */

const FAMILIES =
  'Nguyễn,Nguyễn,Nguyễn,Nguyễn,Nguyễn,Nguyễn,Trần,Trần,Lê,Lê,Phạm,Phạm,Hoàng,Vũ,Vũ,Phan,Trương,Bùi,Bùi,Đặng,Đỗ,Đỗ,Ngô,Hồ,Dương,Đinh,Lý,Đoàn,Mai,Cao,Tạ,Quách,Khuất,Kiều,Chử,Nghiêm'.split(
    ',',
  );
const MIDDLES =
  'Văn,Văn,Thị,Thị,Thị,Đức,Minh,Ngọc,Thanh,Quang,Hữu,Thu,Bảo,Gia,Hải,Xuân,Kim,Tuấn,Phương,Khánh,Công,Đình,Như,Thùy'.split(
    ',',
  );
const GIVEN =
  'An,Anh,Ánh,Bình,Châu,Chi,Cường,Dung,Dũng,Duy,Dương,Đạt,Giang,Hà,Hải,Hạnh,Hằng,Hiếu,Hòa,Hoa,Hùng,Huệ,Hương,Huy,Khánh,Khôi,Lan,Linh,Loan,Long,Ly,Mai,Mạnh,Minh,My,Nam,Nga,Ngân,Nghĩa,Ngọc,Nhung,Phong,Phúc,Phương,Quân,Quỳnh,Sơn,Tâm,Thảo,Thắng,Thành,Thủy,Thư,Tiến,Toàn,Trang,Trung,Tú,Tuấn,Tùng,Uyên,Vân,Việt,Vinh,Vy,Yến,Ước'.split(
    ',',
  );
const SHARE_OF_TWO_MIDDLES = 0.35;

/** Chance that can be repeated. */
export interface Chance {
  /** From 0 up to, but not, 1. */
  random(): number;
  /** Whether something of that share happens. */
  happens(share: number): boolean;
  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T;
  /** One of those whose weights are given beside them. @throws RangeError for an empty list */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  digits(length: number): string;
  personName(): string;
}

/** The same numbers for the same seed (the generator "mulberry32", 32 bits of state). */
export function createChance(seed: number): Chance {
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const happens = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('Nothing can be picked from an empty list');
    return list[Math.floor(random() * list.length)] as T;
  };
  const weighted = <T>(list: readonly (readonly [T, number])[]): T => {
    let left = random() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return pick(list)[0];
  };
  return {
    ...{ random, happens, pick, weighted },
    digits: (length) => Array.from({ length }, () => Math.floor(random() * 10)).join(''),
    personName: () =>
      [pick(FAMILIES), pick(MIDDLES), ...(happens(SHARE_OF_TWO_MIDDLES) ? [pick(MIDDLES)] : []), pick(GIVEN)].join(' '),
  };
}

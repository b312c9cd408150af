const FAMILY_NAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const MIDDLE_NAMES = ['Văn', 'Thị', 'Minh', 'Thu', 'Đức', 'Ngọc', 'Quang'];
const GIVEN_NAMES = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hà', 'Khánh', 'Linh', 'Nam', 'Phương', 'Quân', 'Thảo'];

const pick = (words: readonly string[], index: number): string => words[index % words.length] ?? '';

/** A name that is plausible and the same at every run. */
export function personName(index: number): string {
  return `${pick(FAMILY_NAMES, index)} ${pick(MIDDLE_NAMES, index * 3)} ${pick(GIVEN_NAMES, index * 5)}`;
}

/** Twelve digits that nobody else of a run has. They tell a birth registered in Hà Nội, its year, and the sex. */
export function idNumber(index: number, born: 'female 1993' | 'male 1941' = 'female 1993'): string {
  const sexAndYear = { 'female 1993': '193', 'male 1941': '041' }[born];
  return `001${sexAndYear}${String(1_000_000 + ((index * 7_919) % 1_000_000)).slice(1)}`;
}

export function phone(index: number): string {
  return `09${String(12_000_000 + index * 7_919).slice(0, 8)}`;
}

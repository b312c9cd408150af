/** What failures of the machines around are called, by the code of PostgreSQL or of the operating system: in Vietnamese, then in English. */
const causes: Readonly<Record<string, string>> = {
  '53100':
    'Ổ đĩa của cơ sở dữ liệu đã đầy; hãy giải phóng chỗ trống rồi thử lại (the disk of the database is full: make room on it)',
  '53200': 'Cơ sở dữ liệu hết bộ nhớ (the database is out of memory)',
  '53300': 'Cơ sở dữ liệu hết chỗ kết nối (the database has no free connection)',
  '57P01': 'Cơ sở dữ liệu đang dừng (the database is stopping)',
  '57P03': 'Cơ sở dữ liệu đang khởi động (the database is starting)',
  ENOSPC: 'Ổ đĩa của máy này đã đầy; hãy giải phóng chỗ trống (the disk of this machine is full: make room on it)',
  EMFILE: 'Máy này mở quá nhiều tệp (this machine has too many open files)',
  ECONNREFUSED: 'Không có gì trả lời ở địa chỉ này; chương trình ở đó có đang chạy không? (nothing answers there)',
  ECONNRESET: 'Kết nối bị ngắt giữa chừng (the connection broke)',
  ENOTFOUND: 'Không tìm thấy máy có tên này (no machine has this name)',
  EAI_AGAIN: 'Không hỏi được tên máy; hãy xem mạng và DNS (names of machines cannot be looked up)',
  ETIMEDOUT: 'Chờ quá lâu mà không có trả lời (no answer in time)',
};
const DEPTH_MAX = 5;

/** A failure in words for whoever reads the incident: what is wrong around us first, then what the program said. */
export function explainFailure(cause: unknown): string {
  const chain = chainOf(cause);
  const said = [...new Set(chain.map(messageOf))].filter((text) => text !== '').join(': ');
  const known = chain.flatMap((one) => causes[codeOf(one)] ?? [])[0];
  return known ? `${known}. ${said}` : said;
}

/** The failure and what it was caused by, from the outside in. */
function chainOf(cause: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let one = cause; one !== undefined && one !== null && chain.length < DEPTH_MAX; one = insideOf(one))
    chain.push(one);
  return chain;
}

function insideOf(failure: unknown): unknown {
  if (failure instanceof AggregateError && failure.errors.length > 0) return failure.errors[0];
  return failure instanceof Error ? failure.cause : undefined;
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

function codeOf(failure: unknown): string {
  return failure instanceof Error && 'code' in failure ? String(failure.code) : '';
}

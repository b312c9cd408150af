import type { Decision, Delivery, Finance, Transfer } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';

export const NO_TEXT: Text = { vi: '', en: '' };

/** What the states of a dossier are called. */
const stateTexts = {
  decision: {
    received: { vi: 'Đã tiếp nhận', en: 'Received' },
    examining: { vi: 'Đang xử lý', en: 'Being examined' },
    supplementing: { vi: 'Chờ bổ sung', en: 'Waiting for a supplement' },
    consulting: { vi: 'Đang lấy ý kiến', en: 'Being consulted on' },
    'awaiting-signature': { vi: 'Chờ ký duyệt', en: 'Waiting for signature' },
    approved: { vi: 'Đã giải quyết', en: 'Approved' },
    refused: { vi: 'Từ chối giải quyết', en: 'Refused' },
    withdrawn: { vi: 'Đã rút hồ sơ', en: 'Withdrawn' },
  } satisfies Record<Decision, Text>,
  finance: {
    none: { vi: 'Không thu phí', en: 'No fee' },
    due: { vi: 'Chờ nộp phí', en: 'Fee to be paid' },
    paid: { vi: 'Đã nộp phí', en: 'Fee paid' },
    refunded: { vi: 'Đã hoàn phí', en: 'Fee refunded' },
  } satisfies Record<Finance, Text>,
  delivery: {
    none: { vi: 'Chưa có kết quả', en: 'No result yet' },
    ready: { vi: 'Có kết quả, chờ trả', en: 'Result ready to collect' },
    delivered: { vi: 'Đã trả kết quả', en: 'Result handed over' },
    undeliverable: { vi: 'Chưa trả được kết quả', en: 'Result could not be handed over' },
  } satisfies Record<Delivery, Text>,
  transfer: {
    none: { vi: 'Không chuyển', en: 'Not transferred' },
    offered: { vi: 'Đang chuyển giao', en: 'Offered for transfer' },
    accepted: { vi: 'Đã nhận chuyển giao', en: 'Transfer accepted' },
    returned: { vi: 'Trả lại, không nhận chuyển giao', en: 'Transfer returned' },
  } satisfies Record<Transfer, Text>,
} as const;

/** Returns the name of one state's value; a value that is not known shows itself. */
export const stateText = (name: string, value: string): Text => {
  const table: Readonly<Record<string, Readonly<Record<string, Text>>>> = stateTexts;
  return table[name]?.[value] ?? { vi: value, en: value };
};

import type { Filled, Plot } from './matter.ts';

/** These are filled in at the tasks of the shared parts, whatever the matter. */
export const usual: Readonly<Record<string, Filled>> = {
  sign: { leaderDecision: 'sign' },
  supplement: { supplementNote: 'Đã nhận giấy tờ còn thiếu', supplementComplete: true },
  collectFee: { paymentMethod: 'cash', payerName: 'Người nộp' },
  handOver: {
    recipientName: 'Nguyễn Thị Nhận',
    recipientIdNumber: '001185000001',
    recipientRelation: 'family',
    recipientSigned: true,
  },
  returnPapers: { returnedPapers: 'Toàn bộ giấy tờ đã nộp', papersSigned: true },
  signApology: {
    apologyReason: 'Chuyên viên phụ trách nghỉ ốm đột xuất, đơn vị chậm phân công người thay.',
    apologySigned: true,
  },
  directTask: { direction: 'instruct', directionText: 'Hoàn thành ngay trong tuần.' },
  direct: { direction: 'help', directionText: 'Phường bên cạnh cử chuyên viên hỗ trợ, trả kết quả trong buổi sáng.' },
  reply: { opinion: 'agree', opinionText: 'Đồng ý' },
  replyLate: { opinion: 'agree', opinionText: 'Đồng ý' },
  contact: { contactWay: 'phone', contactOutcome: 'reached', contactNote: 'Hẹn đến nhận' },
  dispatch: { dispatchWay: 'post', dispatchReference: 'EB123456789VN' },
  arrive: { arrivedComplete: true },
  file: { archiveCode: '01/2025', archivePlace: 'Kho lưu trữ' },
};

/** Gives what the officer who examines decides when something befalls the dossier; the first time only. */
export const befallen: Readonly<Partial<Record<Plot, Filled>>> = {
  supplement: { outcome: 'supplement', supplementItems: 'Bản sao giấy tờ tùy thân' },
  refusal: {
    outcome: 'refuse',
    refusalGrounds: 'Quy định của thủ tục, chưa kiểm chứng',
    checkNote: 'Không đủ điều kiện giải quyết',
  },
};

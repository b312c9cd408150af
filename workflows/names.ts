/** What the shipped processes are called, by process id; the key is the folder's name. */
export const workflowNames = {
  'approve-and-sign': { vi: 'Duyệt và ký', en: 'Approve and sign' },
  'birth-registration': { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
  'citizen-feedback': { vi: 'Phản ánh, kiến nghị', en: 'Citizen feedback' },
  consultation: { vi: 'Lấy ý kiến cơ quan phối hợp', en: 'Consultation' },
  'deliver-result': { vi: 'Trả kết quả', en: 'Delivery of the result' },
  'death-registration': { vi: 'Đăng ký khai tử', en: 'Death registration' },
  escalation: { vi: 'Báo cáo quá hạn', en: 'Escalation' },
  'fee-payment': { vi: 'Thu phí, lệ phí', en: 'Payment of a fee' },
  'house-building-permit': { vi: 'Cấp giấy phép xây dựng nhà ở', en: 'Building permit for a house' },
  'residence-registration': { vi: 'Đăng ký cư trú', en: 'Residence registration' },
  'satisfaction-survey': { vi: 'Khảo sát hài lòng', en: 'Satisfaction survey' },
  'sla-clock': { vi: 'Theo dõi thời hạn', en: 'Deadline watch' },
  'supplement-request': { vi: 'Yêu cầu bổ sung hồ sơ', en: 'Request for a supplement' },
  verification: { vi: 'Xác minh', en: 'Verification' },
  withdrawal: { vi: 'Rút hồ sơ', en: 'Withdrawal' },
} as const satisfies Readonly<Record<string, { readonly vi: string; readonly en: string }>>;

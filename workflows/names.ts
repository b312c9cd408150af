/** What the shipped processes are called, by process id; the key is the folder's name. */
export const workflowNames = {
  'birth-registration': { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
  escalation: { vi: 'Báo cáo quá hạn', en: 'Escalation' },
  'sla-clock': { vi: 'Theo dõi thời hạn', en: 'Deadline watch' },
} as const satisfies Readonly<Record<string, { readonly vi: string; readonly en: string }>>;

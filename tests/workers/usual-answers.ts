/** A leader signs what is proposed. */
export const sign = { leaderDecision: 'sign' };

/** The applicant of `scenario.receive` fetches the result. */
export const handOver = {
  recipientName: 'Trần Thị Quỳnh',
  recipientIdNumber: '001193004321',
  recipientRelation: 'applicant',
  recipientSigned: true,
};

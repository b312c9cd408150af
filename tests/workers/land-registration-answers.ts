/** What the counter, the officers, the tax authority and the land registry fill in for a first land registration. */
export const parcel = {
  parcelPlace: 'Tổ dân phố số 5, phường Hoàn Kiếm',
  parcelNumber: '87',
  mapSheetNumber: '14',
  parcelAreaM2: 62.5,
  landUse: 'residential',
  usedSinceYear: 1988,
  landProof: 'papers',
  houseOnLand: true,
  certificateRequested: true,
  coOwners: 'Nguyễn Văn Bình',
  debtRequested: false,
  authorised: false,
};
export const complete = {
  outcome: 'complete',
  landPurpose: 'Đất ở tại đô thị',
  landTerm: 'Lâu dài',
  landOrigin: 'Nhà nước giao đất có thu tiền sử dụng đất',
  certifiedAreaM2: 61.8,
  taxDue: true,
  taxableAreaM2: 61.8,
  assessedFeeVnd: 100_000,
};
export const untaxed = { ...complete, taxDue: false, taxableAreaM2: undefined, assessedFeeVnd: 0 };
export const inspection = {
  inspectedOn: '2025-06-27',
  inspectionAttendees: 'Trần Văn Minh, chuyên viên\nTrần Thị Quỳnh, người sử dụng đất',
  inspectionFindings: 'Nhà ở ba tầng, ranh giới rõ',
  boundaryFindings: 'Hộ liền kề thống nhất ranh giới',
  measuredAreaM2: 61.8,
  siteFits: true,
  minutesSigned: true,
};
export const assessment = {
  taxNoticeNumber: 'TB-0421',
  taxNoticeDate: '2025-07-17',
  landUseFeeVnd: 45_000_000,
  registrationTaxVnd: 1_250_000,
  incomeTaxVnd: 0,
  otherTaxVnd: 0,
};
export const update = { cadastreEntry: 'SĐC-87-14', cadastreUpdatedOn: '2025-07-23', databaseUpdated: true };
export const send = { returnFromName: 'Văn phòng Đăng ký đất đai', returnedPapers: 'Giấy chứng nhận, 1 bản chính' };
export const received = { resultReceived: true };
export const pay = { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' };

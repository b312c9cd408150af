import { steeringDialogs } from './dialogs.ts';
import { drawing, heading, type Screen } from './screen.ts';

/** What a leader of a unit sees. */
export const leader: readonly Screen[] = [
  {
    name: 'substitutes and delegations',
    path: () => '/stand-ins',
    reach: (page) => page.getByRole('heading', { name: 'Ủy quyền ký', level: 2 }).waitFor(),
  },
  { name: 'workload of the unit', path: () => '/workload', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'steering of the ward',
    path: () => '/board/steering',
    reach: (page) =>
      page
        .getByRole('table', { name: /^Đến hạn/ })
        .or(page.getByText('Không có hồ sơ nào ở đây'))
        .waitFor(),
  },
  { name: 'lessons', path: () => '/lessons', reach: heading(/Bài học/) },
  {
    name: 'requests about personal data',
    path: () => '/person-data/requests',
    reach: heading('Dữ liệu cá nhân của người dân'),
  },
  { name: 'my account', path: () => '/account', reach: heading('Tài khoản của tôi') },
  { name: 'my sessions', path: () => '/account/sessions', reach: heading('Nơi đang đăng nhập') },
  { name: 'my second factors', path: () => '/account/factors', reach: heading('Yếu tố xác thực thứ hai') },
];

/** What the city's monitor sees. */
export const monitor: readonly Screen[] = [
  {
    name: 'board',
    path: () => '/board',
    reach: (page) => page.getByRole('table', { name: 'Số hồ sơ theo đơn vị' }).waitFor(),
  },
  {
    name: 'steering of the city',
    path: () => '/board/steering?band=later',
    reach: (page) =>
      page
        .getByRole('table', { name: /^Đến hạn/ })
        .or(page.getByText('Không có hồ sơ nào ở đây'))
        .waitFor(),
  },
  ...steeringDialogs,
  { name: 'processes', path: () => '/board/processes', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'process',
    path: () => '/board/processes/birth-registration',
    reach: (page) => drawing(page).then(() => page.getByRole('table', { name: 'Lượt chạy' }).waitFor()),
  },
  {
    name: 'map of a process with a step opened',
    path: () => '/board/processes/birth-registration?measure=runs&window=year&unit=H26.1',
    reach: async (page) => {
      await drawing(page);
      await page.getByRole('button', { name: 'Thẩm tra hồ sơ khai sinh' }).click();
      await page.getByRole('region', { name: 'Thẩm tra hồ sơ khai sinh' }).waitFor();
    },
  },
  {
    name: 'instance with an incident',
    path: ({ stuckInstanceKey }) => `/board/instances/${stuckInstanceKey}`,
    reach: drawing,
  },
  { name: 'incidents', path: () => '/board/incidents', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'report',
    path: () => '/board/report?from=2025-06-23&to=2025-06-30',
    reach: (page) => page.getByRole('img', { name: 'Lịch tiếp nhận' }).waitFor(),
  },
  {
    name: 'city on one page',
    path: () => '/board/city',
    reach: (page) => page.getByRole('table', { name: /^Đơn vị/ }).waitFor(),
  },
  {
    name: 'unit of the city',
    path: () => '/board/city/H26.1',
    reach: (page) => page.getByRole('table', { name: 'Theo thủ tục' }).waitFor(),
  },
];

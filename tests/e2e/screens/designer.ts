import { drawing, type Screen } from './screen.ts';

/** What a process designer sees. */
export const designer: readonly Screen[] = [
  {
    name: 'library of processes',
    path: () => '/modeler',
    reach: (page) => page.getByRole('table', { name: 'Bảng quyết định' }).waitFor(),
  },
  {
    name: 'editor',
    leadsTo: 'modeler/versions/:key',
    path: () => '/modeler',
    reach: async (page) => {
      await page
        .getByRole('table', { name: 'Thiết kế quy trình' })
        .getByRole('link', { name: /khai sinh/i })
        .first()
        .click();
      await drawing(page);
      await page.getByText('Chạy được trên Camunda 8.').waitFor();
    },
  },
  {
    name: 'deploy dialog',
    path: () => '/modeler',
    reach: async (page) => {
      await page
        .getByRole('table', { name: 'Thiết kế quy trình' })
        .getByRole('link', { name: /khai sinh/i })
        .first()
        .click();
      await drawing(page);
      await page.getByRole('button', { name: 'Triển khai' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'editor of decisions',
    path: () => '/modeler',
    leadsTo: 'modeler/decisions/:key',
    reach: async (page) => {
      await page.getByRole('table', { name: 'Bảng quyết định' }).getByRole('link', { name: /phí/i }).first().click();
      await page.locator('.dmn-decision-table-container').waitFor();
    },
  },
];

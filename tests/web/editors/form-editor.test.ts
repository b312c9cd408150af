/** The editor of forms in a browser: what a designer does with hand and keyboard, and what of it stands in the file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, FixChange } from '../../../modeler/editing/file-editor.ts';
import { factKinds } from '../../../modeler/forms/facts.ts';
import { factKinds as officeFactKinds } from '../../../office/terms/index.ts';
import { findViolations } from '../../e2e/support/axe.ts';
import { type EditorStage, openEditorPage } from './editor-page.ts';
import type { Opened } from './page.tsx';

const folder = join(import.meta.dirname, '../../../workflows');
const shippedForms = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.form'))
  .sort();
const shipped = (name: string): string => readFileSync(join(folder, name), 'utf8');
const EMPTY = `${JSON.stringify({ type: 'default', id: 'new-form', schemaVersion: 19, components: [] }, null, 2)}\n`;

describe('the form editor', () => {
  let stage: EditorStage;
  beforeAll(async () => {
    stage = await openEditorPage();
  });
  afterAll(() => stage?.close());

  const open = (text: string, more: Partial<Opened> = {}): Promise<void> =>
    stage.open({ editor: 'form', name: 'intake.form', text, ...more });
  const read = (): Promise<string> => stage.page.evaluate(() => window.editorDoor.read());
  const form = async () => JSON.parse(await read());
  const told = () => stage.page.evaluate(() => window.editorDoor.told);
  const fix = (change: FixChange): Promise<void> => stage.page.evaluate((one) => window.editorDoor.fix(one), change);
  const part = (name: string) =>
    stage.page.getByRole('region', { name: 'Thành phần' }).getByRole('button', { name, exact: true });
  const field = (name: string) => stage.page.getByRole('textbox', { name, exact: true });
  const drawn = (id: string) => stage.page.locator(`.mc-form-editor__canvas .fjs-element[data-id="${id}"]`);

  it.each(shippedForms)('gives %s back as it was, also when it is written anew', async (name) => {
    const text = shipped(name);
    await open(text);
    expect(await read()).toBe(text);
    // A change and its opposite: the whole form is written by the editor, and nothing of it may differ.
    const { id } = JSON.parse(text);
    await fix({ pointer: '/id', value: `${id}-other` });
    await fix({ pointer: '/id', value: id });
    expect((await told()).canUndo).toBe(true);
    expect(await read()).toBe(text);
  });

  it('makes a form from nothing with the mouse', async () => {
    await open(EMPTY);
    await stage.page.getByText('Biểu mẫu chưa có gì').waitFor();
    const canvas = stage.page.locator('.mc-form-editor__canvas');
    expect(await canvas.textContent()).not.toMatch(/Build|Drag|preview/);
    // and a part can be dropped anywhere on it
    const heightOf = async (place: string): Promise<number> =>
      (await stage.page.locator(place).boundingBox())?.height ?? 0;
    expect(await heightOf('.mc-form-editor__canvas .fjs-editor-form-root')).toBeGreaterThan(
      0.7 * (await heightOf('.mc-form-editor__canvas')),
    );
    // when
    await part('Một dòng chữ').click();
    await field('Tên ô').fill('Tên cửa hàng');
    await field('Tiếng Anh').fill('Name of the shop');
    await field('Tên trong quy trình').fill('shopName');
    await part('Số tiền (đồng)').dragTo(stage.page.locator('.mc-form-editor__canvas .fjs-editor-form-root'), {
      targetPosition: { x: 100, y: 60 },
    });
    await expect.poll(async () => (await form()).components.length).toBe(2);
    await part('Số tiền (đồng)').click();
    // then
    const { components } = await form();
    expect(components.map(({ type, key }: { type: string; key: string }) => `${type} ${key}`).sort()).toEqual([
      'number amount2Vnd',
      'number amountVnd',
      'textfield shopName',
    ]);
    const shop = components.find(({ key }: { key: string }) => key === 'shopName');
    expect(shop).toMatchObject({
      label: 'Tên cửa hàng',
      validate: { required: true, maxLength: 200 },
      properties: { en: 'Name of the shop' },
    });
    expect(Object.keys(shop).slice(0, 3)).toEqual(['type', 'key', 'label']);
    expect(Object.keys(shop)).not.toContain('_parent');
    // and the pages draw it: an amount is typed in groups
    await stage.page.getByRole('tab', { name: 'Xem thử' }).click();
    await field('Tên cửa hàng').waitFor();
    await stage.page.getByRole('textbox', { name: 'Số tiền (đồng)' }).first().fill('1000000');
    await expect
      .poll(() => stage.page.getByRole('textbox', { name: 'Số tiền (đồng)' }).first().inputValue())
      .toBe('1.000.000');
    await stage.page.getByLabel('Bằng', { exact: true }).selectOption('en');
    await field('Name of the shop').waitFor();
  });

  it('makes a form by the keyboard alone', async () => {
    await open(EMPTY);
    const { keyboard } = stage.page;
    await part('Chọn một, bày sẵn').focus();
    await keyboard.press('Enter');
    await field('Tên ô').focus();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.insertText('Kết quả');
    await stage.page.getByRole('button', { name: 'Thêm dòng' }).focus();
    await keyboard.press('Enter');
    await part('Ngày').focus();
    await keyboard.press('Enter');
    await expect
      .poll(async () => (await form()).components.map((one: { type: string }) => one.type))
      .toEqual(['radio', 'datetime']);
    await stage.page.getByRole('button', { name: 'Chuyển lên' }).focus();
    await keyboard.press('Enter');
    const { components } = await form();
    expect(components.map((one: { type: string }) => one.type)).toEqual(['datetime', 'radio']);
    expect(components[1]).toMatchObject({ label: 'Kết quả', values: [{ value: 'option1' }, { value: 'option2' }] });
    // what was done can be undone, each act as one step
    await stage.page.evaluate(() => window.editorDoor.undo());
    expect((await form()).components.map((one: { type: string }) => one.type)).toEqual(['radio', 'datetime']);
  });

  it('brings a person with all that is asked of her as one step', async () => {
    await open(EMPTY);
    await part('Một người').click();
    const [person] = (await form()).components;
    expect(person.components.map(({ key }: { key: string }) => key)).toEqual([
      'personFullName',
      'personIdNumber',
      'personBirthDate',
      'personResidence',
    ]);
    expect(person.components[2].properties).toEqual({ en: 'Date of birth', partial: 'true' });
    expect(person.components[1].validate.patternErrorMessage).toMatch(/12 chữ số/);
    await stage.page.evaluate(() => window.editorDoor.undo());
    expect(await read()).toBe(EMPTY);
  });

  it('shows a finding at its field, and mends it as a step that can be undone', async () => {
    const text = shipped('birth-registration/intake.form');
    const pointer = '/components/0/components/1/properties/en';
    const finding: Finding = {
      ...{
        rule: 'both-languages',
        severity: 'error',
        file: 'intake.form',
        place: pointer,
        placeName: null,
        mend: null,
      },
      message: { vi: 'Tên tiếng Anh quá ngắn.', en: 'The English name is too short.' },
      fixes: [{ label: { vi: 'Đổi tên', en: 'Change it' }, change: { pointer, value: 'Full name of the child' } }],
    };
    await open(text, { findings: [finding] });
    await stage.page.evaluate((place) => window.editorDoor.show(place), pointer);
    await stage.page.getByRole('heading', { name: 'Họ, chữ đệm, tên' }).waitFor();
    await stage.page.getByText('Tên tiếng Anh quá ngắn.').waitFor();
    await stage.page.getByRole('button', { name: 'Đổi tên' }).click();
    expect((await form()).components[0].components[1].properties.en).toBe('Full name of the child');
    await stage.page.evaluate(() => window.editorDoor.undo());
    expect(await read()).toBe(text);
    await stage.page.evaluate(() => window.editorDoor.redo());
    expect(await told()).toMatchObject({ canUndo: true, canRedo: false });
  });

  it('lists what lacks a language, and takes it', async () => {
    const whole = JSON.parse(shipped('birth-registration/intake.form'));
    delete whole.components[0].components[0].properties['en.value.father'];
    await open(`${JSON.stringify(whole, null, 2)}\n`);
    await stage.page.getByRole('tab', { name: 'Hai ngôn ngữ' }).click();
    await stage.page.getByText('1 lời còn thiếu một ngôn ngữ.').waitFor();
    await stage.page.getByText('Chỉ xem lời còn thiếu').click();
    await stage.page.getByRole('textbox', { name: /Lựa chọn \(father\), Tiếng Anh/ }).fill('Father');
    await stage.page.getByText('Mọi lời đều có đủ hai ngôn ngữ.').waitFor();
    expect((await form()).components[0].components[0].properties['en.value.father']).toBe('Father');
  });

  it('tells the kind and the rules of an answer, and writes another kind into the facts', async () => {
    const facts = shipped('birth-registration/facts.json');
    await open(shipped('birth-registration/intake.form'), { files: { 'facts.json': facts } });
    await stage.page.evaluate(() => window.editorDoor.show('/components/0/components/3'));
    const kind = stage.page.getByLabel('Loại câu trả lời');
    await expect.poll(() => kind.inputValue()).toBe('past-date');
    await kind.selectOption('date');
    await expect
      .poll(async () => JSON.parse((await told()).others['facts.json'] ?? '{}').fields?.childBirthDate)
      .toBe('date');
    expect(Object.keys(JSON.parse((await told()).others['facts.json'] ?? '{}'))).toEqual(
      Object.keys(JSON.parse(facts)),
    );
    expect([...factKinds]).toEqual([...officeFactKinds]);
  });

  it('shows a field by the answer to another one, without FEEL', async () => {
    await open(shipped('birth-registration/intake.form'));
    await stage.page.evaluate(() => window.editorDoor.show('/components/0/components/4'));
    await stage.page.getByText('Khi nào hiện').click();
    await stage.page.getByLabel('Hiện theo câu trả lời của').selectOption('childSex');
    await stage.page.getByLabel('Khi câu trả lời').selectOption({ label: 'không là' });
    await stage.page.getByLabel('Giá trị', { exact: true }).selectOption('female');
    const hidden = async () => (await form()).components[0].components[4].conditional;
    await expect.poll(hidden).toEqual({ hide: '=childSex = "female"' });
    await stage.page.getByLabel('Hiện theo câu trả lời của').selectOption({ label: 'Luôn hiện' });
    await expect.poll(hidden).toBeUndefined();
  });

  it('gives a new choice its name in both languages, and takes its English along with its value', async () => {
    await open(shipped('birth-registration/intake.form'));
    await stage.page.evaluate(() => window.editorDoor.show('/components/0/components/2'));
    const first = stage.page.getByRole('group', { name: 'Dòng 1' });
    await first.getByLabel('Giá trị lưu').fill('boy');
    const sex = async () => (await form()).components[0].components[2];
    await expect.poll(async () => (await sex()).values[0]).toEqual({ value: 'boy', label: 'Nam' });
    expect((await sex()).properties).toMatchObject({ 'en.value.boy': 'Male', 'en.value.female': 'Female' });
    expect((await sex()).properties).not.toHaveProperty(['en.value.male']);
    await first.getByLabel('Giá trị lưu').fill('female');
    await first.getByText('Giá trị này đã có.').waitFor();
    await first.getByRole('button', { name: 'Bỏ dòng 1' }).click();
    await expect.poll(async () => (await sex()).values).toEqual([{ value: 'female', label: 'Nữ' }]);
  });

  it('runs nothing that stands in a form', async () => {
    const evil = '<img src="x" onerror="window.ran = true"><script>window.ran = true</script>';
    const components = [
      { type: 'html', id: 'Field_html', content: evil },
      { type: 'iframe', id: 'Field_frame', url: 'https://example.org/' },
      { type: 'text', id: 'Field_text', text: `Chữ ${evil}` },
      { type: 'textfield', id: 'Field_line', key: 'line', label: evil, description: evil },
    ];
    await open(JSON.stringify({ ...JSON.parse(EMPTY), components }));
    await drawn('Field_html').getByText('không được dùng').waitFor();
    expect(await stage.page.locator('.mc-form-editor__canvas iframe').count()).toBe(0);
    await drawn('Field_line').click();
    await stage.page.getByRole('tab', { name: 'Hai ngôn ngữ' }).click();
    await stage.page.getByRole('tab', { name: 'Xem thử' }).click();
    await stage.page.getByRole('tabpanel', { name: 'Xem thử' }).getByText('Chữ').first().waitFor();
    for (const way of ['phone', 'print', 'spoken']) await stage.page.getByLabel('Xem như').selectOption(way);
    await stage.page.getByText('Trình đọc màn hình lần lượt đọc').waitFor();
    expect(await stage.page.evaluate(() => 'ran' in window)).toBe(false);
  });

  it('tells the workspace what it cannot read', async () => {
    await open('{ "components": [');
    expect((await told()).unreadable).toMatch(/SyntaxError/);
    await open('{ "components": "none" }');
    expect((await told()).unreadable).toMatch(/no form/);
  });

  it('changes nothing of what is only looked at', async () => {
    const text = shipped('birth-registration/intake.form');
    await open(text, { readOnly: true });
    await fix({ pointer: '/components/0', value: null });
    expect(await read()).toBe(text);
    expect(await stage.page.getByRole('region', { name: 'Thành phần' }).count()).toBe(0);
  });

  it('says of a form what a screen reader says', async () => {
    await open(shipped('birth-registration/intake.form'));
    await stage.page.getByRole('tab', { name: 'Xem thử' }).click();
    await stage.page.getByLabel('Xem như').selectOption('spoken');
    const list = stage.page.getByRole('region', { name: 'Trình đọc màn hình lần lượt đọc' }).getByRole('listitem');
    await list.nth(4).waitFor();
    expect((await list.allTextContents()).slice(0, 3)).toEqual([
      'Nhóm Người được khai sinh',
      'Ô chọn Người đi khai là, bắt buộc',
      'Ô ghi Họ, chữ đệm, tên, bắt buộc',
    ]);
    expect(await list.nth(4).textContent()).toMatch(/^Ô ghi Ngày sinh.*bắt buộc.*05\/04\/1990/);
  });

  it('can be used by everybody', async () => {
    await open(shipped('birth-registration/intake.form'));
    expect(await stage.page.locator('.mc-form-editor__canvas [aria-label="Increment"]').count()).toBe(0);
    expect(await stage.page.locator('.mc-form-editor__canvas [aria-label="Tăng"]').count()).toBeGreaterThan(0);
    await stage.page.evaluate(() => window.editorDoor.show('/components/0/components/0'));
    await stage.page.getByRole('heading', { name: 'Người đi khai là' }).waitFor();
    expect(await findViolations(stage.page, 'form editor')).toEqual([]);
    for (const tab of ['Hai ngôn ngữ', 'Xem thử']) {
      await stage.page.getByRole('tab', { name: tab }).click();
      expect(await findViolations(stage.page, tab)).toEqual([]);
    }
    expect(stage.errors).toEqual([]);
  });
});

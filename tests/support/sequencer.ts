import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What fails fastest comes first, and what takes longest by the file comes last but one: two processes then end together. */
const PROJECTS: readonly string[] = ['rooms', 'conformance', 'server', 'e2e'];

/** Orders the projects by what they cost, and the files of a project as vitest does: the longest of the last run first, or the largest where there was none. */
export class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project }: TestSpecification): number => PROJECTS.indexOf(project.name);
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

import { describe } from 'vitest';
import { behavesAsPassingTask } from './passing-task.ts';

describe('An undefined task', () => behavesAsPassingTask((builder, outputs) => builder.task('step', { outputs })));

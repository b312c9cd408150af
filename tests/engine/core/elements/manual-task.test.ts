import { describe } from 'vitest';
import { behavesAsPassingTask } from './passing-task.ts';

describe('A manual task', () => behavesAsPassingTask((builder, outputs) => builder.manualTask('step', { outputs })));

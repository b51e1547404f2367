// Fields of a login become the JSON that the server asks for.
import { describe, expect, it } from 'vitest';
import type { ConnectorSetting } from './queries';
import { isComplete, loginOf, settingOf, textOf } from './settingText';

const setting = (name: string, kind: ConnectorSetting['kind'], more: Partial<ConnectorSetting> = {}) => ({
  name,
  kind,
  help: '',
  required: false,
  secret: false,
  ...more,
});

describe('a setting', () => {
  it.each([
    ['text', '0012', '0012'],
    ['number', '12', 12],
    ['flag', 'false', false],
    ['object', '7001: A-\n\n7002:B:', { '7001': 'A-', '7002': 'B:' }],
  ] as const)('of the kind %s is read and shown', (kind, text, value) => {
    expect(settingOf(setting('x', kind), text)).toEqual(value);
    expect(settingOf(setting('x', kind), textOf(value))).toEqual(value);
  });

  it.each([
    ['number', 'many', /whole number/],
    ['flag', 'perhaps', /true or false/],
    ['object', 'A-', /lines such as/],
  ] as const)('of the kind %s is refused with what was expected', (kind, text, sentence) => {
    expect(() => settingOf(setting('x', kind), text)).toThrow(sentence);
  });
});

describe('a login', () => {
  const settings = [
    setting('organization', 'text', { required: true }),
    setting('per_page', 'number'),
    setting('api_key', 'text', { secret: true }),
  ];

  it('keeps its secrets apart and leaves out what is empty', () => {
    expect(loginOf(settings, { organization: 'demo', api_key: 'hush', per_page: '' })).toEqual({
      settings: { organization: 'demo' },
      secrets: { api_key: 'hush' },
    });
  });

  it('is complete with all that it cannot do without', () => {
    expect(isComplete(settings, { organization: 'demo' })).toBe(true);
    expect(isComplete(settings, { organization: '' })).toBe(false);
  });
});

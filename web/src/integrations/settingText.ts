// What somebody types into the fields of a login, as the JSON that its settings are.
import type { ConnectorSetting } from './queries';

export type Typed = Readonly<Record<string, string>>;

/** Throws a sentence for a field that does not hold what its kind is. */
export function settingOf(setting: ConnectorSetting, text: string): unknown {
  switch (setting.kind) {
    case 'text':
      return text;
    case 'number': {
      const number = Number(text);
      if (!Number.isSafeInteger(number)) throw new Error(`\`${setting.name}\`: expected a whole number`);
      return number;
    }
    case 'flag':
      if (text !== 'true' && text !== 'false') throw new Error(`\`${setting.name}\`: expected true or false`);
      return text === 'true';
    case 'object':
      return objectOf(setting.name, text);
  }
}

/** A line for each entry: `7001: A-`. */
function objectOf(name: string, text: string): Record<string, string> {
  const entries = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new Error(`\`${name}\`: expected lines such as \`7001: A-\``);
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The text that stands in the field for a setting that is there. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${String(each)}`)
      .join('\n');
  }
  return String(value);
}

/** Settings and secrets of a login; what is empty is left out. */
export function loginOf(settings: readonly ConnectorSetting[], typed: Typed) {
  const login = { settings: {} as Record<string, unknown>, secrets: {} as Record<string, string> };
  for (const setting of settings) {
    const text = typed[setting.name] ?? '';
    if (text === '') continue;
    if (setting.secret) login.secrets[setting.name] = text;
    else login.settings[setting.name] = settingOf(setting, text);
  }
  return login;
}

export const isComplete = (settings: readonly ConnectorSetting[], typed: Typed) =>
  settings.every((setting) => !setting.required || (typed[setting.name] ?? '') !== '');

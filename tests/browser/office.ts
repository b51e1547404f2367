// A service of our own for each test: the real program on a folder into which the tests drop what the ePMS shows.
import { test as base, expect } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BINARY = resolve(process.env['BROWSER_TEST_BINARY'] ?? join(import.meta.dirname, '../../build/dev/app/leasekey'));
const STARTED_WITHIN_MS = 20_000;

export interface Resident {
  id: string;
  name: string;
  unit: string;
  status: 'Current' | 'Future' | 'Past';
}

/** `count` residents of the units from 101 on, plainly invented. */
export function residents(count: number, status: Resident['status'] = 'Current'): Resident[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `t${i + 1}`,
    name: `Example${i + 1}, Anna`,
    unit: String(101 + i),
    status,
  }));
}

export interface Options {
  units: number;
  guard: boolean;
  /** Oak Court's source uses the login `drop` with one sealed secret, which is set. */
  login?: boolean;
  /** The properties by id; Oak Court and Elm House where it is left out. */
  properties?: Record<string, string>;
  /** What a test needs besides: called with the configuration before the service starts. */
  edit?: (config: Config) => void;
}

export type Config = { properties: ReturnType<typeof property>[] } & Record<string, unknown>;

function property(id: string, name: string, { units, guard, login }: Options) {
  const numbers = Array.from({ length: units }, (_, i) => String(101 + i));
  return {
    id,
    name,
    portfolio: 'invented',
    edited_in: 'portal',
    time_zone: 'America/New_York',
    mode: 'approval_required',
    start_delay_minutes: 0,
    guard: guard
      ? {
          revocations_min: 3,
          revocations_percent: 5,
          grants_min: 3,
          grants_percent: 5,
        }
      : false,
    source: {
      connector: 'csv',
      ...(login && id === 'oak' ? { credential: 'drop' } : {}),
      settings: {
        folder: `drops-${id}`,
        columns: {
          person: 'Resident',
          name: 'Name',
          unit: 'Unit',
          status: 'Status',
          email: 'Email',
        },
        ready: { min_age_seconds: 0 },
      },
    },
    units: numbers,
    doors: [
      { id: 'front', type: 'building_entrance' },
      { id: 'gym', type: 'communal' },
      ...numbers.map((unit) => ({ id: `d${unit}`, type: 'residence' })),
    ],
    keys: [
      { id: 'residents-entrance', kind: 'common_area', doors: ['front'] },
      { id: 'residents-amenities', kind: 'common_area', doors: ['gym'] },
      ...numbers.map((unit) => ({
        id: `unit-${unit}`,
        kind: 'unit',
        unit,
        shareable: true,
        doors: [`d${unit}`],
      })),
    ],
    managers: [
      { id: 'pat', role: 'portfolio_manager' },
      { id: 'lee', role: 'property_manager', key_management: 'limited' },
    ],
  };
}

const LOGIN = { drop: { type: 'csv', secrets: { sftp_password: { sealed: 'drop/sftp_password' } } } };

export class Office {
  readonly folder = mkdtempSync(join(tmpdir(), 'leasekey-browser-'));
  url = '';
  tokens: Record<string, string> = {};
  private service: ChildProcess | undefined;
  private drops = 0;

  constructor(private readonly options: Options) {
    const names = options.properties ?? { oak: 'Oak Court', elm: 'Elm House' };
    const properties = Object.entries(names).map(([id, name]) => property(id, name, options));
    for (const each of properties) mkdirSync(join(this.folder, each.source.settings.folder));
    const config = {
      database: 'leasekey.db',
      listen: '127.0.0.1:0',
      log: { level: 'warning' },
      ...(options.login ? { secrets_key: { file: this.key }, credentials: LOGIN } : {}),
      properties,
    };
    options.edit?.(config);
    writeFileSync(this.config, JSON.stringify(config));
    writeFileSync(this.key, '5a'.repeat(32));
  }

  private get config() {
    return join(this.folder, 'leasekey.json');
  }

  private get key() {
    return join(this.folder, 'secrets.key');
  }

  /** What the ePMS shows from now on. */
  drop(people: readonly Resident[], at = 'oak') {
    const rows = people.map(
      (person) => `${person.id},"${person.name}",${person.unit},${person.status},${person.id}@example.com\n`,
    );
    this.drops += 1;
    writeFileSync(
      join(this.folder, `drops-${at}`, `${this.drops}.csv`),
      `Resident,Name,Unit,Status,Email\n${rows.join('')}`,
    );
  }

  /** As a manager would, by the API: what the journeys themselves are not about. */
  async ask(method: string, path: string, body?: unknown, manager = 'pat'): Promise<unknown> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.tokens[manager]}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect(answer.ok, `${method} ${path}: ${text}`).toBe(true);
    return text ? JSON.parse(text) : {};
  }

  run(...words: string[]): string {
    return execFileSync(BINARY, [...words, `--config=${this.config}`], {
      encoding: 'utf8',
    });
  }

  /** An account for a manager of the configuration, with `{manager}@example.com`. */
  addAccount(manager: string, name: string, password: string, portfolio = 'invented') {
    const words = ['user', 'add', `--email=${manager}@example.com`, `--name=${name}`, `--person=${manager}`];
    execFileSync(BINARY, [...words, `--portfolio=${portfolio}`, '--password-stdin', `--config=${this.config}`], {
      input: password,
    });
  }

  private setSecret(value: string) {
    const words = ['secret', 'set', 'drop/sftp_password', '--property=oak', '--by=pat', `--config=${this.config}`];
    execFileSync(BINARY, words, { input: value });
  }

  /** Has the ePMS looked at now. */
  sync(at = 'oak') {
    this.run('sync', `--property=${at}`, '--once');
  }

  async start() {
    if (this.options.login) this.setSecret('as the service first knew it');
    const service = spawn(BINARY, ['serve', `--config=${this.config}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.service = service;
    await expect
      .poll(() => this.readAddress(), {
        timeout: STARTED_WITHIN_MS,
        message: 'the service starts',
      })
      .toBe(true);
  }

  /** Ends it as a power cut would, for tests of what the browser does then. */
  async stop() {
    const service = this.service;
    this.service = undefined;
    if (!service || service.exitCode !== null) return;
    const ended = new Promise((done) => service.once('exit', done));
    service.kill('SIGTERM');
    await ended;
  }

  private readAddress(): boolean {
    try {
      const file = JSON.parse(readFileSync(join(this.folder, 'leasekey.db.service'), 'utf8'));
      this.url = file.url;
      this.tokens = file.tokens;
      return true;
    } catch {
      return false;
    }
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Fixtures {
  options: Options;
  office: Office;
  /** Who is signed in. */
  manager: string;
}

export const test = base.extend<Fixtures>({
  options: [{ units: 12, guard: false }, { option: true }],
  manager: ['pat', { option: true }],
  office: async ({ options }, use) => {
    const office = new Office(options);
    await office.start();
    await use(office);
    await office.stop();
    office.remove();
  },
  page: async ({ page, office, manager }, use) => {
    await page.setExtraHTTPHeaders({
      Authorization: `Bearer ${office.tokens[manager]}`,
    });
    const session = {
      person: manager,
      name: manager,
      email: `${manager}@example.com`,
      staff: ['portfolio_manager'],
      csrf: '',
    };
    await page.route('**/api/v1/session', (route) => route.fulfill({ json: session }));
    await use(page);
  },
});

export { expect };

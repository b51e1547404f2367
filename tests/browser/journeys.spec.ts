// Each journey as each role, on a desktop and on a phone: who may goes it; who may not is not offered it, and is refused
// by the service all the same, in words that tell nothing of what there is.
import type { Page } from '@playwright/test';
import { JOURNEYS, type Journey, LANDINGS, type Scene } from './journeys';
import { DEVICES, type Device, ROLES, type Role, type Stage, expect, idOf, requestFrom, test } from './stage';

const devices = Object.keys(DEVICES) as Device[];

const idOfScene = (journey: Journey, role: Role, device: Device) =>
  journey.atHome ? 'home' : `p${JOURNEYS.indexOf(journey)}-${role}-${device}`;
/** What those find who may not: everything as it was before the journey. */
const idOfClosed = (journey: Journey) => (journey.atHome ? 'home' : `p${JOURNEYS.indexOf(journey)}-closed`);

const ids = JOURNEYS.filter((journey) => !journey.atHome).flatMap((journey) => [
  idOfClosed(journey),
  ...journey.may.flatMap((role) => devices.map((device) => idOfScene(journey, role, device))),
]);

test.use({ properties: Object.fromEntries(ids.map((id) => [id, `House ${id}`])) });

/** Opens a page and waits until it is known what its reader may do. */
async function open(page: Page, url: string, role: Role) {
  const known = LANDINGS[role].heading === 'Suggestions' && page.waitForResponse(`**/managers/${idOf(role)}`);
  await page.goto(url);
  await known;
  await expect(
    page
      .getByRole('heading', { level: 1 })
      .or(page.getByRole('heading', { level: 2 }))
      .first(),
  ).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
}

const scenes = new Map<string, Scene>();
/** What has to have happened before happens once for each property. */
async function sceneOf(journey: Journey, stage: Stage, property: string): Promise<Scene> {
  const known = scenes.get(property);
  if (known) return known;
  journey.before?.({ stage, property });
  const list = (await stage.office.ask('GET', `/properties/${property}/suggestions?state=open`)) as {
    items: Scene['open'];
  };
  const open = list.items.map(({ id, version }) => ({ id, version })).sort((a, b) => a.id - b.id);
  const scene = { stage, property, open };
  scenes.set(property, scene);
  return scene;
}

for (const device of devices) {
  test.describe(`on a ${device}`, () => {
    test.use(DEVICES[device]);

    for (const role of ROLES) {
      test.describe(`as ${role}`, () => {
        test.use({ role });

        for (const journey of JOURNEYS.filter((each) => each.may.includes(role))) {
          test(`may ${journey.name}`, async ({ page, stage }) => {
            const scene = await sceneOf(journey, stage, idOfScene(journey, role, device));
            await open(page, `${stage.office.url}/${journey.start(scene)}`, role);
            await expect(journey.offer(page)).toBeVisible();
            await journey.play(page, scene);
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
              DEVICES[device].viewport.width,
            );
          });
        }

        test('comes to the right door', async ({ page, stage }) => {
          const { heading, link } = LANDINGS[role];
          await page.goto(stage.office.url);
          await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
          if (!link) return;
          await page.getByRole('link', { name: link }).click();
          await expect(page.getByRole('button', { name: 'Unlock d101' })).toBeVisible();
        });

        test('is offered nothing else, and refused all the same', async ({ page, stage }) => {
          test.slow();
          for (const journey of JOURNEYS.filter((each) => !each.may.includes(role))) {
            await test.step(journey.name, async () => {
              const scene = await sceneOf(journey, stage, idOfClosed(journey));
              await open(page, `${stage.office.url}/${journey.start(scene)}`, role);
              await expect(journey.offer(page)).toBeHidden();
              const refused = async (property: string) => {
                const [method, path, body] = journey.request({ ...scene, property });
                const { status, text } = await requestFrom(page, method, path, body);
                return { status, text: text.replaceAll(property, 'PROPERTY') };
              };
              const answer = await refused(scene.property);
              expect(role === 'nobody' ? [401] : [403, 404], answer.text).toContain(answer.status);
              // Somebody else's property is refused in the words of one that there is not.
              expect(await refused('far')).toEqual(await refused('nowhere'));
            });
          }
        });
      });
    }
  });
}

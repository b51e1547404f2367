// How devices and their lists are put into words.
import type { Device, ListState } from './types';

export const LOW_BATTERY = 20;

export const kindWords = (kind: Device['kind']) => (kind === 'lock' ? 'Lock' : 'Smart-home device');

export function batteryColor(percent: number): string {
  if (percent <= LOW_BATTERY / 2) return 'red';
  return percent <= LOW_BATTERY ? 'orange' : 'teal';
}

export function firmwareWords(device: Pick<Device, 'firmware' | 'target_firmware'>): string {
  if (device.target_firmware)
    return `${device.firmware ?? 'unknown'}, upgrade to ${device.target_firmware} is on its way`;
  return device.firmware ?? 'not reported';
}

/** What a lock knows of what it should, and what mends that. */
export function listWords(state: ListState): string {
  if (state.wanted_version === state.confirmed_version) return 'The lock holds what it should.';
  if (state.failing_since) {
    return `The lock has not taken its list ${state.failures} times: ${state.failure ?? 'no reason was given'}.`;
  }
  return state.connected
    ? 'The lock is being told; until it confirms, it opens to whom it opened before.'
    : 'The lock is offline: it learns of the change at its next Door Sync, and opens to whom it opened before until then.';
}

// Waits for files to be changed by other programs, for as long as the page is open.
import { fetchJson } from "./api.js";

// How long, in milliseconds, to wait before asking a program again that did not answer.
const kRetry = 1500;

// onChange(changes): several at once. onGone(): the program does not answer; onBack(): it does again.
export async function watchOutside({ onChange, onGone, onBack }) {
    let since = 0;
    let gone = false;
    for (;;) {
        try {
            const reply = await fetchJson(`api/events?since=${since}`);
            if (gone) {
                gone = false;
                onBack();
            }
            since = reply.now;
            if (reply.changed.length > 0) {
                onChange(reply.changed);
            }
        } catch {
            if (!gone) {
                gone = true;
                onGone();
            }
            await new Promise((resolve) => setTimeout(resolve, kRetry));
        }
    }
}

// Requests to the program. All addresses are relative: the secret is part of the page's own address.

// What the program says when it refuses: a message for people, and what to do about it.
export class Refusal extends Error {
    constructor(status, reply) {
        super(reply?.error?.message || `HTTP ${status}`);
        this.status = status;
        this.remedy = reply?.error?.remedy || "";
        this.reply = reply;
    }
}

async function request(path, options) {
    const response = await fetch(path, { cache: "no-store", ...options });
    const text = await response.text();
    let reply = null;
    try {
        reply = text ? JSON.parse(text) : null;
    } catch {
        reply = { error: { message: text.slice(0, 200) } };
    }
    if (!response.ok) {
        throw new Refusal(response.status, reply);
    }
    return reply;
}

export function fetchJson(path, signal) {
    return request(path, { signal });
}

export function sendJson(method, path, value, options = {}) {
    return request(path, {
        method,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(value),
        ...options,
    });
}

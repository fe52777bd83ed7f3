// The sign-in dialog: an account and its password, or a token.

import * as api from "./api.js";
import { both, local, t } from "./texts.js";
import { at, put, show } from "./frame.js";

function fail(text) {
  put("sign-error", text);
  show("sign-error", text !== "");
}

/** The token and who it is; throws an ApiError. */
async function enter() {
  const token = at("sign-token").value.trim().toLowerCase();
  const login = at("sign-login").value.trim();
  const password = at("sign-password").value;
  if (token) {
    if (!/^[0-9a-f]{64}$/.test(token)) throw new api.ApiError("malformed", both("tokenWrong"));
    return { token, who: await api.whoAmI(token) };
  }
  if (!login || !password) throw new api.ApiError("malformed", both("credentialsMissing"));
  const answer = await api.login(login, password, t("deviceLabel"));
  return { token: answer.token, who: answer.who };
}

/** `begin(token, who)` is called when somebody has signed in. */
export function prepareSignIn(begin) {
  const dialog = at("sign-dialog");
  at("sign-in").addEventListener("click", () => {
    fail("");
    dialog.showModal();
    at("sign-login").focus();
  });
  at("sign-cancel").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    at("sign-password").value = "";
    at("sign-token").value = "";
  });
  at("sign-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    at("sign-submit").disabled = true;
    fail("");
    try {
      const { token, who } = await enter();
      dialog.close();
      begin(token, who);
    } catch (error) {
      fail(local(error.text) || String(error.message));
    } finally {
      at("sign-submit").disabled = false;
    }
  });
}

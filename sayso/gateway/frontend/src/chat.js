import { Chat } from "./chat/chat.js";

const root = document.querySelector("[data-chat]");
if (root && window.fetch && window.AbortController) new Chat(root).begin();

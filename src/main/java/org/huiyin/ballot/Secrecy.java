package org.huiyin.ballot;

/** Whether it is known who voted how. */
public enum Secrecy {
    /** 记名: each vote stands beside a name. */
    NAMED,
    /** 无记名: nobody can ever tell whose a vote is. */
    SECRET
}

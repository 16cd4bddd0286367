"""How the local Neo4j is set: neo4j.conf and the flags of its Java."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from liaison.settings import Settings

MAIN_CLASS: Final = "org.neo4j.server.Neo4jCommunity"

JAVA_FLAGS: Final = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Djava.awt.headless=true",
    "--sun-misc-unsafe-memory-access=allow",  # else four lines of warnings at each start
    "-XX:-UsePerfData",  # no files in /tmp
    "-XX:+ExitOnOutOfMemoryError",  # `up` recovers a dead server, not one that half works
)

CLOSED: Final = {
    # a statement reads no files and asks no addresses, whatever its protocol
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    # of procedures that somebody drops into plugins/ none runs unless it is named here
    "dbms.security.procedures.allowlist": "db.*",
    # a default, which our own bulk writes raise through the driver
    "db.transaction.timeout": "60s",
    # only Bolt; by itself it also looks for other servers of a fleet on the network
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.fleet_discovery.enabled": "false",
    "dbms.fleet_manager.enabled": "false",
    # nothing is told to anybody, and no statement is kept in a log
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
    "db.logs.query.enabled": "OFF",
    # a name that Neo4j does not know is an error, not a wish
    "server.config.strict_validation.enabled": "true",
}
"""What keeps the server to itself; docker-compose.yml sets the same."""

LOCAL: Final = {
    "server.default_listen_address": "127.0.0.1",
    "server.default_advertised_address": "127.0.0.1",
    # transaction logs only recover here: keep what a recovery needs, not two gigabytes
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.size": "64m",
    "db.tx_log.rotation.retention_policy": "keep_none",
    "db.store.files.preallocate": "false",
    # a stop waits for nobody (0.2 s, not 10 s): what was acknowledged is on the disk
    "db.shutdown_transaction_end_timeout": "0s",
    "internal.server.bolt.connection_shutdown_wait_time": "0s",
    "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
    "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
    "internal.dbms.bolt.netty_server_shutdown_timeout": "0s",
    # for the importer, which starts a Java of its own and breaks half-way without it
    "server.jvm.additional": JAVA_FLAGS[0],
}
"""What suits a server on the machine of its only users."""


def neo4j_conf(settings: Settings, port: int) -> str:
    """Return the text of neo4j.conf for a server with Bolt at `port`."""
    own = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.memory.heap.max_size": settings.neo4j_heap,
        # one transaction cannot starve the others of memory; together they get .7 of the heap
        "db.memory.transaction.max": str(settings.neo4j_heap_bytes // 2),
        "server.memory.pagecache.size": settings.neo4j_page_cache,
    }
    return "".join(f"{name}={value}\n" for name, value in (CLOSED | LOCAL | own).items())

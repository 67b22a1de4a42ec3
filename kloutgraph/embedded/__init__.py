"""A real Neo4j with OpenGDS of our own, without Docker and without an installed Java.

    lock      which jars, byte for byte          fetch     get them once, onto this machine
    java      the Java runtime and its words     home      folders, configuration, password
    process   one server: start it, end it       keeper    ends it when nobody uses it any more
    server    many commands, one server          describe  what is here, without starting anything
    rebuild   another store in its place         work      folders for a while, gone with their command

None of Neo4j's or OpenGDS's jars (GPLv3) is shipped: the user's machine fetches them, and we speak Bolt.
"""

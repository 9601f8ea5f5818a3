"""The only room that loads presidio_analyzer."""

print("report-centre")
